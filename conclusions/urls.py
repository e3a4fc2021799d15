app_name = "conclusions"

urlpatterns = []
