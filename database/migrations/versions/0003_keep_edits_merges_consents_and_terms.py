"""Keep edits, merges, corrections, consents and the days of terms; find people by keys of their names."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

import grantdesk.store.tables.base
from grantdesk.rules.name_roots import first_key, surname_key

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('call_day',
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('event', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('recorded_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('recorded_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_call_day_call_id_call')),
    sa.PrimaryKeyConstraint('call_id', 'event', name=op.f('pk_call_day'))
    )
    op.create_table('merge',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kept_id', sa.Integer(), nullable=False),
    sa.Column('merged_id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('moved', sa.JSON(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('undone_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('undone_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint('kept_id <> merged_id', name=op.f('ck_merge_two_cards')),
    sa.ForeignKeyConstraint(['kept_id'], ['person.id'], name=op.f('fk_merge_kept_id_person')),
    sa.ForeignKeyConstraint(['merged_id'], ['person.id'], name=op.f('fk_merge_merged_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merge'))
    )
    with op.batch_alter_table('merge', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_merge_kept_id'), ['kept_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_merge_merged_id'), ['merged_id'], unique=False)

    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('text_version', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('how', sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
    sa.Column('publication', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('recorded_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('recorded_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('withdrawn_on', sa.Date(), nullable=True),
    sa.Column('withdrawal_note', sa.Text(), nullable=False),
    sa.Column('stop_by', sa.Date(), nullable=True),
    sa.Column('stopped_on', sa.Date(), nullable=True),
    sa.Column('stopped_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.CheckConstraint("text_version <> ''", name=op.f('ck_consent_text_version')),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_consent_application_id_application')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_application_id'), ['application_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_withdrawn_on'), ['withdrawn_on'], unique=False)

    op.create_table('correction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('notified_on', sa.Date(), nullable=False),
    sa.Column('notified_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('how', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('missing', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('answered_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('answered_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_correction_application_id_application')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_correction'))
    )
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_correction_application_id'), ['application_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_correction_due_on'), ['due_on'], unique=False)

    op.create_table('destruction',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('call_id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=True),
    sa.Column('number', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('present', sa.Text(), nullable=False),
    sa.Column('applications', sa.Integer(), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('files', sa.Integer(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('papers', sa.Integer(), nullable=False),
    sa.Column('numbers', sa.Text(), nullable=False),
    sa.Column('done_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('done_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_destruction_application_id_application')),
    sa.ForeignKeyConstraint(['call_id'], ['call.id'], name=op.f('fk_destruction_call_id_call')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_destruction'))
    )
    with op.batch_alter_table('destruction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_destruction_application_id'), ['application_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_destruction_call_id'), ['call_id'], unique=False)

    op.create_table('edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('application_id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('field', sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['application_id'], ['application.id'], name=op.f('fk_edit_application_id_application')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edit'))
    )
    with op.batch_alter_table('edit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_edit_application_id'), ['application_id'], unique=False)

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.add_column(sa.Column('overridden', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('erased_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index(batch_op.f('ix_application_phone'), ['phone'], unique=False)
        batch_op.create_index(batch_op.f('ix_application_email'), ['email'], unique=False)

    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.add_column(sa.Column('first_number', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('last_number', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('undone_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))

    with op.batch_alter_table('call', schema=None) as batch_op:
        batch_op.add_column(sa.Column('keep_until', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('keep_reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))

    with op.batch_alter_table('document_check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('checked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
        batch_op.add_column(sa.Column('checked_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('surname_key', grantdesk.store.tables.base.SurnameKey(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('first_name_key', grantdesk.store.tables.base.FirstNameKey(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('batch_id', sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_batch_id'), ['batch_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_person_birth_date'), ['birth_date'], unique=False)
        batch_op.create_index('ix_person_name_keys', ['surname_key', 'first_name_key'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_person_batch_id_batch'), 'batch', ['batch_id'], ['id'])
    _fill_name_keys()


def _fill_name_keys() -> None:
    connection = op.get_bind()
    people = connection.exec_driver_sql("SELECT id, last_name, first_name FROM person").fetchall()
    keys = [{"key": key, "last": surname_key(last), "first": first_key(first)} for key, last, first in people]
    if keys:
        connection.execute(sa.text("UPDATE person SET surname_key = :last, first_name_key = :first WHERE id = :key"), keys)


def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_person_batch_id_batch'), type_='foreignkey')
        batch_op.drop_index('ix_person_name_keys')
        batch_op.drop_index(batch_op.f('ix_person_birth_date'))
        batch_op.drop_index(batch_op.f('ix_person_batch_id'))
        batch_op.drop_column('batch_id')
        batch_op.drop_column('first_name_key')
        batch_op.drop_column('surname_key')

    with op.batch_alter_table('document_check', schema=None) as batch_op:
        batch_op.drop_column('checked_by')
        batch_op.drop_column('checked_at')

    with op.batch_alter_table('call', schema=None) as batch_op:
        batch_op.drop_column('keep_reason')
        batch_op.drop_column('keep_until')

    with op.batch_alter_table('batch', schema=None) as batch_op:
        batch_op.drop_column('undone_by')
        batch_op.drop_column('last_number')
        batch_op.drop_column('first_number')

    with op.batch_alter_table('application', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_application_email'))
        batch_op.drop_index(batch_op.f('ix_application_phone'))
        batch_op.drop_column('erased_at')
        batch_op.drop_column('overridden')

    with op.batch_alter_table('edit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_edit_application_id'))

    op.drop_table('edit')
    with op.batch_alter_table('destruction', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_destruction_call_id'))
        batch_op.drop_index(batch_op.f('ix_destruction_application_id'))

    op.drop_table('destruction')
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_correction_due_on'))
        batch_op.drop_index(batch_op.f('ix_correction_application_id'))

    op.drop_table('correction')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_withdrawn_on'))
        batch_op.drop_index(batch_op.f('ix_consent_application_id'))

    op.drop_table('consent')
    with op.batch_alter_table('merge', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_merge_merged_id'))
        batch_op.drop_index(batch_op.f('ix_merge_kept_id'))

    op.drop_table('merge')
    op.drop_table('call_day')
