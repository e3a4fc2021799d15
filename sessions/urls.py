app_name = "working_sessions"

urlpatterns = []
