"""People come first and alone: everything of Django and Wagtail refers to them (see 0002)."""

import django.db.models.functions.text
import django.utils.timezone
from django.contrib.postgres.operations import BtreeGistExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('job_title', models.CharField(blank=True, max_length=120, verbose_name='role in the organisation')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('fr', 'French'), ('en', 'English'), ('de', 'German')], default='nl', max_length=5, verbose_name='language')),
                ('mail_rhythm', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day, taken together'), ('weekly', 'Once a week, taken together'), ('never', 'Not by mail')], default='daily', max_length=10, verbose_name='mail that can wait')),
                ('is_active', models.BooleanField(default=True, verbose_name='can log in')),
                ('is_staff', models.BooleanField(default=False, verbose_name='installation only')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
            },
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='person_email_once_whatever_case'),
        ),
    ]
