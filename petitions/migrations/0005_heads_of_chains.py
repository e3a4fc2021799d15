from django.db import migrations


def point_to_the_heads(apps, schema_editor):
    """Whoever repeated a petition that itself repeats another now repeats the first of them."""
    petition = apps.get_model("petitions", "Petition")
    above = dict(petition.objects.exclude(repeat_of=None).values_list("pk", "repeat_of_id"))
    for pk in above:
        head, seen = pk, set()
        while head in above and head not in seen:
            seen.add(head)
            head = above[head]
        # Petitions that repeat one another in a circle: the first written is the head.
        head = min(seen) if head in above else head
        petition.objects.filter(pk=pk).update(repeat_of=None if head == pk else head)
        petition.objects.filter(pk=head).update(repeat_of=None, heads_chain=True)


class Migration(migrations.Migration):
    dependencies = [("petitions", "0004_repeat_chains")]
    operations = [migrations.RunPython(point_to_the_heads, migrations.RunPython.noop, elidable=True)]
