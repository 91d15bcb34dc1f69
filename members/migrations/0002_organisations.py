"""Organisations, seats and what belongs to them; the database refuses to change or delete a row of the audit log.

Waits for everything that is not ours: Django renders all related models anew at each step of a migration, so the two
hundred steps of Wagtail and allauth take twice as long once our tables stand beside theirs.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import members.models.organisations
import uuid
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON members_auditentry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON members_auditentry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER audit_append_only ON members_auditentry;
DROP TRIGGER audit_not_emptied ON members_auditentry;
DROP FUNCTION refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('procrastinate', '0041_post_retry_failed_job'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailforms', '0005_alter_formsubmission_form_data'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        migrations.CreateModel(
            name='WorkingGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('slug', models.SlugField(unique=True)),
                ('purpose', models.TextField(blank=True, max_length=1000, verbose_name='mandate')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='mandate reviewed on')),
            ],
            options={
                'verbose_name': 'working group',
                'verbose_name_plural': 'working groups',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('name', models.CharField(max_length=160, unique=True, verbose_name='name')),
                ('initials', models.CharField(max_length=4, verbose_name='initials')),
                ('slug', models.SlugField(unique=True)),
                ('kind', models.CharField(choices=[('ngo', 'NGO'), ('youth', 'Youth organisation'), ('network', 'Network'), ('foundation', 'Foundation'), ('knowledge', 'Knowledge institute'), ('secretariat', 'Secretariat of the coalition')], default='ngo', max_length=20, verbose_name='kind')),
                ('region', models.CharField(choices=[('flanders', 'Flanders'), ('brussels', 'Brussels'), ('wallonia', 'Wallonia'), ('belgium', 'Belgium'), ('netherlands', 'The Netherlands'), ('netherlands_north', 'North of the Netherlands'), ('netherlands_middle', 'Middle of the Netherlands'), ('netherlands_south', 'South of the Netherlands'), ('world', 'International')], default='flanders', max_length=20, verbose_name='region')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('fr', 'French'), ('en', 'English'), ('de', 'German')], default='nl', max_length=5, verbose_name='language')),
                ('founded', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='founded')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('public_email', models.EmailField(blank=True, max_length=254, verbose_name='public mailbox')),
                ('themes', models.CharField(blank=True, max_length=200, verbose_name='themes')),
                ('summary_nl', models.TextField(blank=True, max_length=400, verbose_name='summary in Dutch')),
                ('summary_fr', models.TextField(blank=True, max_length=400, verbose_name='summary in French')),
                ('summary_en', models.TextField(blank=True, max_length=400, verbose_name='summary in English')),
                ('is_youth_led', models.BooleanField(default=False, verbose_name='led by young people')),
                ('decision_days', models.PositiveSmallIntegerField(blank=True, help_text='Without a meeting of its board.', null=True, verbose_name='working days it needs to decide')),
                ('hue', models.PositiveSmallIntegerField(default=0, help_text='0 to 11', verbose_name='colour')),
                ('pattern', models.PositiveSmallIntegerField(default=0, help_text='0 to 5', verbose_name='pattern')),
            ],
            options={
                'verbose_name': 'organisation',
                'verbose_name_plural': 'organisations',
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'secretariat')), fields=('kind',), name='organisation_one_secretariat'), models.CheckConstraint(condition=models.Q(('hue__lte', 11)), name='organisation_hue_in_palette'), models.CheckConstraint(condition=models.Q(('pattern__lte', 5)), name='organisation_pattern_known'), models.CheckConstraint(condition=models.Q(('decision_days__isnull', True), ('decision_days__lte', 250), _connector='OR'), name='organisation_decision_days')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('key', models.CharField(help_text='What must not be told twice, e.g. ballot:12:remind:3', max_length=200)),
                ('about', models.CharField(blank=True, help_text='The paper or thread: heads its part of a digest', max_length=200)),
                ('about_language', models.CharField(blank=True, help_text='In which its title is written', max_length=5)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('button', models.CharField(blank=True, max_length=80)),
                ('path', models.CharField(help_text='Where the button leads, from the root of the site', max_length=300)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('by_mail', models.BooleanField(default=True)),
                ('waits', models.BooleanField(default=False, help_text='Not part of a duty: may wait for a digest, or be turned off')),
                ('ask', models.CharField(blank=True, help_text='What we need from you', max_length=200)),
                ('due_at', models.DateTimeField(blank=True, help_text='By when', null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, help_text='How long it takes', null=True)),
                ('situation', models.CharField(blank=True, help_text='How things stand, e.g. 14 of 27 have answered', max_length=200)),
                ('address', models.EmailField(blank=True, help_text='Where the mail went', max_length=254)),
                ('mailed_at', models.DateTimeField(blank=True, null=True)),
                ('bounced_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.organisation')),
            ],
            options={
                'verbose_name': 'notification',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['person', 'read_at'], name='notification_unread'), models.Index(condition=models.Q(('by_mail', True), ('mailed_at', None)), fields=['created_at'], name='notification_unsent')],
                'constraints': [models.UniqueConstraint(fields=('person', 'key'), name='notification_told_once'), models.CheckConstraint(condition=models.Q(('bounced_at', None), models.Q(('address', ''), _negated=True), _connector='OR'), name='notification_bounced_at_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('full', 'Full member'), ('associate', 'Associate member'), ('adviser', 'Adviser'), ('observer', 'Observer'), ('partner', 'Partner'), ('suspended', 'Suspended')], default='full', max_length=20, verbose_name='type')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='why it began')),
                ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='why it ended')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='members.organisation')),
            ],
            options={
                'verbose_name': 'membership',
                'ordering': ['organisation', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('type', 'suspended'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='membership_suspended_for_a_reason'), models.CheckConstraint(condition=models.Q(('end_reason', ''), ('ends_on__isnull', False), _connector='OR'), name='membership_end_reason_has_an_end'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('organisation', '='), (members.models.organisations.DateSpan('starts_on', 'ends_on', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='membership_one_type_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('role', models.CharField(choices=[('representative', 'Representative'), ('substitute', 'Substitute'), ('coordinator', 'Coordinator'), ('staff', 'Staff')], default='staff', max_length=20, verbose_name='role')),
                ('language', models.CharField(choices=[('nl', 'Dutch'), ('fr', 'French'), ('en', 'English'), ('de', 'German')], default='nl', max_length=5, verbose_name='language')),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('mailed_at', models.DateTimeField(blank=True, help_text='Empty when the mail could not be sent', null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='members.organisation')),
            ],
            options={
                'verbose_name': 'invitation',
                'ordering': ['-created_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('revoked_at__isnull', True)), fields=('organisation', 'email'), name='invitation_one_open_per_address')],
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('sequence', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(help_text='app.verb, e.g. positions.give_answer', max_length=60)),
                ('subject_type', models.CharField(max_length=60)),
                ('subject_id', models.CharField(max_length=60)),
                ('details', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.organisation')),
            ],
            options={
                'ordering': ['sequence'],
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='audit_subject')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('representative', 'Representative'), ('substitute', 'Substitute'), ('coordinator', 'Coordinator'), ('staff', 'Staff')], default='staff', max_length=20, verbose_name='role')),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='members.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'seat',
                'ordering': ['organisation', 'role', 'person'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='seat_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('person', 'organisation'), name='seat_one_open_per_person')],
            },
        ),
        migrations.CreateModel(
            name='GroupSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('chair', 'Chair'), ('member', 'Member'), ('substitute', 'Substitute'), ('guest', 'Guest')], default='member', max_length=20, verbose_name='role')),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_seats', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_seats', to='members.organisation')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='members.workinggroup')),
            ],
            options={
                'verbose_name': 'seat in a working group',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at__isnull', True)), fields=('group', 'person'), name='group_seat_one_open_per_person')],
            },
        ),
        migrations.CreateModel(
            name='ContactPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(help_text='communication, or cluster- and its code', max_length=40, verbose_name='contact for')),
                ('starts_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('named_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_persons', to='members.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contact_for', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'contact person',
                'ordering': ['organisation', 'matter', 'starts_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_at', None)), fields=('organisation', 'person', 'matter'), name='contact_person_once'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='contact_person_ends_after_start'), models.CheckConstraint(condition=models.Q(('matter', 'communication'), ('matter__startswith', 'cluster-'), _connector='OR'), name='contact_person_matter')],
            },
        ),
        migrations.CreateModel(
            name='Logo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.FileField(blank=True, help_text='Drawn anew by us, always PNG', upload_to='logos/', verbose_name='logo')),
                ('width', models.PositiveSmallIntegerField(default=0)),
                ('height', models.PositiveSmallIntegerField(default=0)),
                ('is_allowed', models.BooleanField(blank=True, help_text='Empty: not asked yet, so it may not', null=True, verbose_name='may stand under joint positions')),
                ('said_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='logo', to='members.organisation')),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'logo',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('is_allowed', None), ('said_at', None), ('said_by', None)), models.Q(('is_allowed__isnull', False), ('said_at__isnull', False), ('said_by__isnull', False)), _connector='OR'), name='logo_said_by'), models.CheckConstraint(condition=models.Q(models.Q(('height', 0), ('image', ''), ('width', 0)), models.Q(models.Q(('image', ''), _negated=True), ('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='logo_has_size')],
            },
        ),
        migrations.CreateModel(
            name='BoardDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='day')),
                ('body', models.CharField(blank=True, help_text='For example: board, members.', max_length=80, verbose_name='which body')),
                ('papers_until', models.DateField(blank=True, help_text='The day on which its papers leave, when that counts.', null=True, verbose_name='papers ready by')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='board_dates', to='members.organisation')),
            ],
            options={
                'verbose_name': 'board date',
                'ordering': ['organisation', 'on'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'on', 'body'), name='board_date_once'), models.CheckConstraint(condition=models.Q(('papers_until__isnull', True), ('papers_until__lte', models.F('on')), _connector='OR'), name='board_date_papers_before')],
            },
        ),
        migrations.CreateModel(
            name='ClosedPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='why')),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closed_periods', to='members.organisation')),
            ],
            options={
                'verbose_name': 'closed period',
                'ordering': ['organisation', 'starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='closed_period_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='MailSilence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mail_silences', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mail turned off',
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='mail_silence_once')],
            },
        ),
        migrations.CreateModel(
            name='UnreachableAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='what came back')),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('cleared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_by', models.ForeignKey(blank=True, help_text='Empty when the mail server refused it', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unreachable_addresses', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'address that mail does not reach',
                'ordering': ['-noted_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cleared_at', None)), fields=('address',), name='unreachable_address_noted_once')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
