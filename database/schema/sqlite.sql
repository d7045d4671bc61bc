CREATE TABLE card (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	position_kk VARCHAR NOT NULL,
	position_ru VARCHAR NOT NULL,
	employer VARCHAR NOT NULL,
	address VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	note TEXT NOT NULL,
	retired BOOLEAN NOT NULL,
	search_key VARCHAR NOT NULL,
	sort_key VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_card PRIMARY KEY (id)
);

CREATE INDEX ix_card_search_key ON card (search_key);

CREATE INDEX ix_card_sort_key ON card (sort_key);

CREATE TABLE counter (
	id INTEGER NOT NULL,
	year INTEGER NOT NULL,
	region VARCHAR(9) NOT NULL,
	programme VARCHAR(100) NOT NULL,
	district VARCHAR(9) NOT NULL,
	"key" VARCHAR(60) NOT NULL,
	name_kk VARCHAR NOT NULL,
	name_ru VARCHAR NOT NULL,
	value BIGINT,
	"plan" BIGINT,
	source TEXT NOT NULL,
	entered_at DATETIME NOT NULL,
	entered_by VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_counter PRIMARY KEY (id),
	CONSTRAINT uq_counter_year_region_programme_district_key UNIQUE (year, region, programme, district, "key"),
	CONSTRAINT ck_counter_something CHECK (value IS NOT NULL OR plan IS NOT NULL),
	CONSTRAINT ck_counter_source CHECK (source <> '')
);

CREATE INDEX ix_counter_year ON counter (year);

CREATE TABLE journal (
	id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	verb VARCHAR(60) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	subjects TEXT NOT NULL,
	detail TEXT NOT NULL,
	previous VARCHAR(64) NOT NULL,
	hash VARCHAR(64) NOT NULL,
	CONSTRAINT pk_journal PRIMARY KEY (id),
	CONSTRAINT uq_journal_hash UNIQUE (hash)
);

CREATE INDEX ix_journal_at ON journal (at);

CREATE INDEX ix_journal_verb ON journal (verb);

CREATE TABLE mapping (
	id INTEGER NOT NULL,
	fingerprint VARCHAR(64) NOT NULL,
	columns TEXT NOT NULL,
	used_at DATETIME NOT NULL,
	CONSTRAINT pk_mapping PRIMARY KEY (id),
	CONSTRAINT uq_mapping_fingerprint UNIQUE (fingerprint)
);

CREATE TABLE programme (
	id INTEGER NOT NULL,
	code VARCHAR(100) NOT NULL,
	kind VARCHAR(32) NOT NULL,
	name_kk VARCHAR NOT NULL,
	name_ru VARCHAR NOT NULL,
	CONSTRAINT pk_programme PRIMARY KEY (id),
	CONSTRAINT uq_programme_code UNIQUE (code)
);

CREATE TABLE staff (
	id INTEGER NOT NULL,
	name VARCHAR(200) NOT NULL,
	role VARCHAR(40) NOT NULL,
	first_seen DATETIME NOT NULL,
	CONSTRAINT pk_staff PRIMARY KEY (id),
	CONSTRAINT uq_staff_name UNIQUE (name)
);

CREATE TABLE call (
	id INTEGER NOT NULL,
	programme_id INTEGER NOT NULL,
	code VARCHAR(120) NOT NULL,
	year INTEGER NOT NULL,
	round INTEGER NOT NULL,
	name_kk VARCHAR NOT NULL,
	name_ru VARCHAR NOT NULL,
	definition TEXT NOT NULL,
	definition_hash VARCHAR(64) NOT NULL,
	acceptance_start DATETIME NOT NULL,
	acceptance_end DATETIME NOT NULL,
	decision_date DATE,
	opened_at DATETIME NOT NULL,
	opened_by VARCHAR NOT NULL,
	frozen_at DATETIME,
	next_number INTEGER NOT NULL,
	next_paper INTEGER NOT NULL,
	keep_until DATE,
	keep_reason VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_call PRIMARY KEY (id),
	CONSTRAINT uq_call_programme_id_year_round UNIQUE (programme_id, year, round),
	CONSTRAINT ck_call_round CHECK (round >= 1),
	CONSTRAINT ck_call_next_number CHECK (next_number >= 1),
	CONSTRAINT fk_call_programme_id_programme FOREIGN KEY(programme_id) REFERENCES programme (id),
	CONSTRAINT uq_call_code UNIQUE (code)
);

CREATE INDEX ix_call_programme_id ON call (programme_id);

CREATE INDEX ix_call_year ON call (year);

CREATE TABLE batch (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	file_name VARCHAR NOT NULL,
	file_hash VARCHAR(64) NOT NULL,
	imported_at DATETIME NOT NULL,
	imported_by VARCHAR NOT NULL,
	stored INTEGER NOT NULL,
	refused INTEGER NOT NULL,
	first_number INTEGER,
	last_number INTEGER,
	undone_at DATETIME,
	undone_by VARCHAR NOT NULL,
	CONSTRAINT pk_batch PRIMARY KEY (id),
	CONSTRAINT fk_batch_call_id_call FOREIGN KEY(call_id) REFERENCES call (id)
);

CREATE INDEX ix_batch_call_id ON batch (call_id);

CREATE TABLE call_day (
	call_id INTEGER NOT NULL,
	event VARCHAR(32) NOT NULL,
	day DATE NOT NULL,
	note VARCHAR NOT NULL,
	recorded_at DATETIME NOT NULL,
	recorded_by VARCHAR NOT NULL,
	CONSTRAINT pk_call_day PRIMARY KEY (call_id, event),
	CONSTRAINT fk_call_day_call_id_call FOREIGN KEY(call_id) REFERENCES call (id)
);

CREATE TABLE commission (
	call_id INTEGER NOT NULL,
	order_number VARCHAR(100) NOT NULL,
	order_date DATE,
	order_title_kk VARCHAR NOT NULL,
	order_title_ru VARCHAR NOT NULL,
	readers INTEGER NOT NULL,
	seed VARCHAR NOT NULL,
	assigned_at DATETIME,
	version INTEGER NOT NULL,
	CONSTRAINT pk_commission PRIMARY KEY (call_id),
	CONSTRAINT ck_commission_readers CHECK (readers >= 0),
	CONSTRAINT fk_commission_call_id_call FOREIGN KEY(call_id) REFERENCES call (id)
);

CREATE TABLE decision (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	edition INTEGER NOT NULL,
	protocol VARCHAR(100) NOT NULL,
	decided_on DATE NOT NULL,
	lot_seed VARCHAR,
	definition_hash VARCHAR(64) NOT NULL,
	members INTEGER NOT NULL,
	present INTEGER NOT NULL,
	needed INTEGER NOT NULL,
	reason TEXT NOT NULL,
	superseded BOOLEAN NOT NULL,
	made_at DATETIME NOT NULL,
	made_by VARCHAR NOT NULL,
	CONSTRAINT pk_decision PRIMARY KEY (id),
	CONSTRAINT uq_decision_call_id_edition UNIQUE (call_id, edition),
	CONSTRAINT fk_decision_call_id_call FOREIGN KEY(call_id) REFERENCES call (id)
);

CREATE INDEX ix_decision_call_id ON decision (call_id);

CREATE TABLE meeting (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	number VARCHAR(100) NOT NULL,
	held_on DATE NOT NULL,
	place_kk VARCHAR NOT NULL,
	place_ru VARCHAR NOT NULL,
	state VARCHAR(32) NOT NULL,
	opened_at DATETIME,
	closed_at DATETIME,
	signed_on DATE,
	note TEXT NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT uq_meeting_call_id_number UNIQUE (call_id, number),
	CONSTRAINT ck_meeting_opened CHECK (state = 'planned' OR opened_at IS NOT NULL),
	CONSTRAINT ck_meeting_signed CHECK (state <> 'signed' OR signed_on IS NOT NULL),
	CONSTRAINT fk_meeting_call_id_call FOREIGN KEY(call_id) REFERENCES call (id)
);

CREATE INDEX ix_meeting_call_id ON meeting (call_id);

CREATE TABLE member (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR(32) NOT NULL,
	position_kk VARCHAR NOT NULL,
	position_ru VARCHAR NOT NULL,
	direction VARCHAR,
	rank INTEGER NOT NULL,
	card_id INTEGER,
	stands_in_for INTEGER,
	search_key VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_member PRIMARY KEY (id),
	CONSTRAINT uq_member_call_id_name UNIQUE (call_id, name),
	CONSTRAINT fk_member_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_member_card_id_card FOREIGN KEY(card_id) REFERENCES card (id),
	CONSTRAINT fk_member_stands_in_for_member FOREIGN KEY(stands_in_for) REFERENCES member (id)
);

CREATE INDEX ix_member_call_id ON member (call_id);

CREATE INDEX ix_member_card_id ON member (card_id);

CREATE INDEX ix_member_stands_in_for ON member (stands_in_for);

CREATE TABLE declaration (
	id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	declared_on DATE NOT NULL,
	channel VARCHAR(32) NOT NULL,
	conflicts INTEGER NOT NULL,
	recorded_at DATETIME NOT NULL,
	recorded_by VARCHAR NOT NULL,
	CONSTRAINT pk_declaration PRIMARY KEY (id),
	CONSTRAINT ck_declaration_conflicts CHECK (conflicts >= 0),
	CONSTRAINT fk_declaration_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_declaration_member_id ON declaration (member_id);

CREATE TABLE person (
	id INTEGER NOT NULL,
	iin VARCHAR(12),
	last_name VARCHAR NOT NULL,
	first_name VARCHAR NOT NULL,
	middle_name VARCHAR NOT NULL,
	birth_date DATE,
	sex VARCHAR(32),
	citizenship VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	merged_into INTEGER,
	search_key VARCHAR NOT NULL,
	sort_key VARCHAR NOT NULL,
	surname_key VARCHAR NOT NULL,
	first_name_key VARCHAR NOT NULL,
	batch_id INTEGER,
	version INTEGER NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT ck_person_iin_length CHECK (iin IS NULL OR length(iin) = 12),
	CONSTRAINT uq_person_iin UNIQUE (iin),
	CONSTRAINT fk_person_merged_into_person FOREIGN KEY(merged_into) REFERENCES person (id),
	CONSTRAINT fk_person_batch_id_batch FOREIGN KEY(batch_id) REFERENCES batch (id)
);

CREATE INDEX ix_person_batch_id ON person (batch_id);

CREATE INDEX ix_person_birth_date ON person (birth_date);

CREATE INDEX ix_person_email ON person (email);

CREATE INDEX ix_person_merged_into ON person (merged_into);

CREATE INDEX ix_person_name_keys ON person (surname_key, first_name_key);

CREATE INDEX ix_person_phone ON person (phone);

CREATE INDEX ix_person_search_key ON person (search_key);

CREATE INDEX ix_person_sort_key ON person (sort_key);

CREATE TABLE stay (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	manner VARCHAR(32) NOT NULL,
	came_at DATETIME NOT NULL,
	left_at DATETIME,
	CONSTRAINT pk_stay PRIMARY KEY (id),
	CONSTRAINT ck_stay_left_at CHECK (left_at IS NULL OR left_at >= came_at),
	CONSTRAINT fk_stay_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_stay_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_stay_meeting_id ON stay (meeting_id);

CREATE INDEX ix_stay_member_id ON stay (member_id);

CREATE TABLE application (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	batch_id INTEGER,
	number INTEGER NOT NULL,
	status VARCHAR(32) NOT NULL,
	received_at DATETIME NOT NULL,
	iin VARCHAR(12) NOT NULL,
	last_name VARCHAR NOT NULL,
	first_name VARCHAR NOT NULL,
	middle_name VARCHAR NOT NULL,
	birth_date DATE NOT NULL,
	sex VARCHAR(32) NOT NULL,
	citizenship VARCHAR NOT NULL,
	phone VARCHAR NOT NULL,
	phones TEXT DEFAULT '' NOT NULL,
	email VARCHAR NOT NULL,
	district VARCHAR(9) NOT NULL,
	locality VARCHAR NOT NULL,
	rural BOOLEAN,
	address VARCHAR NOT NULL,
	direction VARCHAR,
	project_title VARCHAR NOT NULL,
	requested_amount BIGINT,
	categories VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	grounds VARCHAR NOT NULL,
	override_reason VARCHAR NOT NULL,
	overridden VARCHAR NOT NULL,
	warnings JSON NOT NULL,
	fields JSON NOT NULL,
	registered_at DATETIME NOT NULL,
	registered_by VARCHAR NOT NULL,
	erased_at DATETIME,
	search_key VARCHAR NOT NULL,
	sort_key VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_application PRIMARY KEY (id),
	CONSTRAINT uq_application_call_id_number UNIQUE (call_id, number),
	CONSTRAINT ck_application_number CHECK (number >= 1),
	CONSTRAINT ck_application_requested_amount CHECK (requested_amount IS NULL OR requested_amount >= 0),
	CONSTRAINT ck_application_iin_length CHECK (length(iin) = 12),
	CONSTRAINT fk_application_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_application_person_id_person FOREIGN KEY(person_id) REFERENCES person (id),
	CONSTRAINT fk_application_batch_id_batch FOREIGN KEY(batch_id) REFERENCES batch (id)
);

CREATE INDEX ix_application_batch_id ON application (batch_id);

CREATE INDEX ix_application_call_district ON application (call_id, district, number);

CREATE INDEX ix_application_call_money ON application (call_id, requested_amount, number);

CREATE INDEX ix_application_call_received ON application (call_id, received_at, number);

CREATE INDEX ix_application_call_search ON application (call_id, number, search_key, requested_amount);

CREATE INDEX ix_application_call_sort ON application (call_id, sort_key, number);

CREATE INDEX ix_application_call_status ON application (call_id, status, number);

CREATE INDEX ix_application_email ON application (email);

CREATE INDEX ix_application_iin ON application (iin);

CREATE INDEX ix_application_person_id ON application (person_id);

CREATE INDEX ix_application_phone ON application (phone);

CREATE TABLE merge (
	id INTEGER NOT NULL,
	kept_id INTEGER NOT NULL,
	merged_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	reason TEXT NOT NULL,
	moved JSON NOT NULL,
	"before" JSON NOT NULL,
	undone_at DATETIME,
	undone_by VARCHAR NOT NULL,
	CONSTRAINT pk_merge PRIMARY KEY (id),
	CONSTRAINT ck_merge_two_cards CHECK (kept_id <> merged_id),
	CONSTRAINT fk_merge_kept_id_person FOREIGN KEY(kept_id) REFERENCES person (id),
	CONSTRAINT fk_merge_merged_id_person FOREIGN KEY(merged_id) REFERENCES person (id)
);

CREATE INDEX ix_merge_kept_id ON merge (kept_id);

CREATE INDEX ix_merge_merged_id ON merge (merged_id);

CREATE TABLE assignment (
	application_id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	common BOOLEAN NOT NULL,
	given_at DATETIME NOT NULL,
	given_by VARCHAR NOT NULL,
	CONSTRAINT pk_assignment PRIMARY KEY (application_id, member_id),
	CONSTRAINT fk_assignment_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_assignment_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_assignment_member_id ON assignment (member_id);

CREATE TABLE attachment (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	document VARCHAR(100) NOT NULL,
	edition INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size BIGINT NOT NULL,
	media_type VARCHAR NOT NULL,
	added_at DATETIME NOT NULL,
	added_by VARCHAR NOT NULL,
	superseded BOOLEAN NOT NULL,
	CONSTRAINT pk_attachment PRIMARY KEY (id),
	CONSTRAINT ck_attachment_size CHECK (size >= 0),
	CONSTRAINT uq_attachment_application_id_document_edition_sha256 UNIQUE (application_id, document, edition, sha256),
	CONSTRAINT fk_attachment_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_attachment_application_id ON attachment (application_id);

CREATE INDEX ix_attachment_sha256 ON attachment (sha256);

CREATE TABLE award (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	person_id INTEGER NOT NULL,
	amount BIGINT NOT NULL,
	decided_on DATE NOT NULL,
	declined_on DATE,
	revoked_on DATE,
	paid_on DATE,
	paid_amount BIGINT,
	payer VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	CONSTRAINT pk_award PRIMARY KEY (id),
	CONSTRAINT ck_award_amount CHECK (amount >= 0),
	CONSTRAINT uq_award_application_id UNIQUE (application_id),
	CONSTRAINT fk_award_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_award_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_award_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_award_call_id ON award (call_id);

CREATE INDEX ix_award_person_id ON award (person_id);

CREATE TABLE change (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	move VARCHAR(32) NOT NULL,
	"before" VARCHAR(32) NOT NULL,
	"after" VARCHAR(32) NOT NULL,
	ground VARCHAR(100) NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_change PRIMARY KEY (id),
	CONSTRAINT fk_change_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_change_application_id ON change (application_id);

CREATE TABLE consent (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	text_version VARCHAR(100) NOT NULL,
	given_on DATE NOT NULL,
	how VARCHAR(32) NOT NULL,
	publication BOOLEAN NOT NULL,
	note TEXT NOT NULL,
	recorded_at DATETIME NOT NULL,
	recorded_by VARCHAR NOT NULL,
	withdrawn_on DATE,
	withdrawal_note TEXT NOT NULL,
	stop_by DATE,
	stopped_on DATE,
	stopped_by VARCHAR NOT NULL,
	CONSTRAINT pk_consent PRIMARY KEY (id),
	CONSTRAINT ck_consent_text_version CHECK (text_version <> ''),
	CONSTRAINT fk_consent_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_consent_application_id ON consent (application_id);

CREATE INDEX ix_consent_withdrawn_on ON consent (withdrawn_on);

CREATE TABLE correction (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	notified_on DATE NOT NULL,
	notified_by VARCHAR NOT NULL,
	how VARCHAR NOT NULL,
	missing TEXT NOT NULL,
	due_on DATE,
	recorded_at DATETIME NOT NULL,
	answered_at DATETIME,
	answered_by VARCHAR NOT NULL,
	CONSTRAINT pk_correction PRIMARY KEY (id),
	CONSTRAINT fk_correction_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_correction_application_id ON correction (application_id);

CREATE INDEX ix_correction_due_on ON correction (due_on);

CREATE TABLE destruction (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	application_id INTEGER,
	number VARCHAR(100) NOT NULL,
	day DATE NOT NULL,
	basis TEXT NOT NULL,
	present TEXT NOT NULL,
	applications INTEGER NOT NULL,
	persons INTEGER NOT NULL,
	files INTEGER NOT NULL,
	size BIGINT NOT NULL,
	papers INTEGER NOT NULL,
	numbers TEXT NOT NULL,
	done_at DATETIME NOT NULL,
	done_by VARCHAR NOT NULL,
	CONSTRAINT pk_destruction PRIMARY KEY (id),
	CONSTRAINT fk_destruction_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_destruction_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_destruction_application_id ON destruction (application_id);

CREATE INDEX ix_destruction_call_id ON destruction (call_id);

CREATE TABLE document_check (
	application_id INTEGER NOT NULL,
	document VARCHAR(100) NOT NULL,
	state VARCHAR(32) NOT NULL,
	seen_by VARCHAR NOT NULL,
	seen_on DATE,
	note VARCHAR NOT NULL,
	checked_at DATETIME,
	checked_by VARCHAR NOT NULL,
	CONSTRAINT pk_document_check PRIMARY KEY (application_id, document),
	CONSTRAINT fk_document_check_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE TABLE edit (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	field VARCHAR(100) NOT NULL,
	"before" TEXT NOT NULL,
	"after" TEXT NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_edit PRIMARY KEY (id),
	CONSTRAINT fk_edit_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE INDEX ix_edit_application_id ON edit (application_id);

CREATE TABLE objection (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	application_id INTEGER,
	decision_id INTEGER,
	raised_by VARCHAR NOT NULL,
	received_on DATE NOT NULL,
	due_on DATE,
	text TEXT NOT NULL,
	state VARCHAR(32) NOT NULL,
	answer TEXT NOT NULL,
	answered_on DATE,
	answered_by VARCHAR NOT NULL,
	recorded_at DATETIME NOT NULL,
	recorded_by VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_objection PRIMARY KEY (id),
	CONSTRAINT ck_objection_answered CHECK (state = 'open' OR answered_on IS NOT NULL),
	CONSTRAINT fk_objection_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_objection_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_objection_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id)
);

CREATE INDEX ix_objection_application_id ON objection (application_id);

CREATE INDEX ix_objection_call_id ON objection (call_id);

CREATE INDEX ix_objection_decision_id ON objection (decision_id);

CREATE TABLE paper (
	id INTEGER NOT NULL,
	call_id INTEGER NOT NULL,
	application_id INTEGER,
	decision_id INTEGER,
	kind VARCHAR(40) NOT NULL,
	language VARCHAR(5) NOT NULL,
	number VARCHAR(60) NOT NULL,
	edition INTEGER NOT NULL,
	file_name VARCHAR NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	dated DATE,
	issued_at DATETIME NOT NULL,
	issued_by VARCHAR NOT NULL,
	CONSTRAINT pk_paper PRIMARY KEY (id),
	CONSTRAINT uq_paper_call_id_kind_application_id_language_edition UNIQUE (call_id, kind, application_id, language, edition),
	CONSTRAINT fk_paper_call_id_call FOREIGN KEY(call_id) REFERENCES call (id),
	CONSTRAINT fk_paper_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_paper_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id)
);

CREATE INDEX ix_paper_application_id ON paper (application_id);

CREATE INDEX ix_paper_call_id ON paper (call_id);

CREATE INDEX ix_paper_decision_id ON paper (decision_id);

CREATE INDEX ix_paper_sha256 ON paper (sha256);

CREATE TABLE recusal (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	reason TEXT NOT NULL,
	raised_by VARCHAR NOT NULL,
	late BOOLEAN NOT NULL,
	sheet_before VARCHAR(32),
	state VARCHAR(32) NOT NULL,
	declared_at DATETIME NOT NULL,
	declared_by VARCHAR NOT NULL,
	decided_on DATE,
	decision_number VARCHAR(100) NOT NULL,
	decision_reason TEXT NOT NULL,
	in_favour INTEGER NOT NULL,
	against INTEGER NOT NULL,
	abstained INTEGER NOT NULL,
	decided_by VARCHAR NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_recusal PRIMARY KEY (id),
	CONSTRAINT ck_recusal_decided CHECK (state = 'declared' OR decided_on IS NOT NULL),
	CONSTRAINT ck_recusal_votes CHECK (in_favour >= 0 AND against >= 0 AND abstained >= 0),
	CONSTRAINT fk_recusal_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_recusal_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_recusal_application_member ON recusal (application_id, member_id);

CREATE INDEX ix_recusal_member_id ON recusal (member_id);

CREATE TABLE result (
	decision_id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	result VARCHAR,
	place INTEGER,
	tie_rule VARCHAR,
	sheets INTEGER NOT NULL,
	outcome VARCHAR(32) NOT NULL,
	reason VARCHAR(32) NOT NULL,
	amount BIGINT NOT NULL,
	CONSTRAINT pk_result PRIMARY KEY (decision_id, application_id),
	CONSTRAINT ck_result_amount CHECK (amount >= 0),
	CONSTRAINT fk_result_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id),
	CONSTRAINT fk_result_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE TABLE sheet (
	id INTEGER NOT NULL,
	application_id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	state VARCHAR(32) NOT NULL,
	comment TEXT NOT NULL,
	submitted_at DATETIME,
	returned_for TEXT NOT NULL,
	entered_by VARCHAR NOT NULL,
	definition_hash VARCHAR(64) NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_sheet PRIMARY KEY (id),
	CONSTRAINT uq_sheet_application_id_member_id UNIQUE (application_id, member_id),
	CONSTRAINT fk_sheet_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_sheet_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_sheet_member_id ON sheet (member_id);

CREATE TABLE vote_count (
	application_id INTEGER NOT NULL,
	votes INTEGER NOT NULL,
	CONSTRAINT pk_vote_count PRIMARY KEY (application_id),
	CONSTRAINT ck_vote_count_votes CHECK (votes >= 0),
	CONSTRAINT fk_vote_count_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE TABLE voted_order (
	application_id INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	minute VARCHAR NOT NULL,
	CONSTRAINT pk_voted_order PRIMARY KEY (application_id),
	CONSTRAINT ck_voted_order_rank CHECK (rank >= 1),
	CONSTRAINT fk_voted_order_application_id_application FOREIGN KEY(application_id) REFERENCES application (id)
);

CREATE TABLE item (
	id INTEGER NOT NULL,
	meeting_id INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	kind VARCHAR(32) NOT NULL,
	title_kk VARCHAR NOT NULL,
	title_ru VARCHAR NOT NULL,
	application_id INTEGER,
	recusal_id INTEGER,
	objection_id INTEGER,
	numbers JSON NOT NULL,
	state VARCHAR(32) NOT NULL,
	minutes INTEGER,
	questions INTEGER,
	seed VARCHAR NOT NULL,
	opened_at DATETIME,
	closed_at DATETIME,
	heard_kk TEXT NOT NULL,
	heard_ru TEXT NOT NULL,
	resolved_kk TEXT NOT NULL,
	resolved_ru TEXT NOT NULL,
	members INTEGER NOT NULL,
	present INTEGER NOT NULL,
	needed INTEGER NOT NULL,
	in_favour INTEGER NOT NULL,
	against INTEGER NOT NULL,
	abstained INTEGER NOT NULL,
	votes_needed INTEGER NOT NULL,
	result VARCHAR(32),
	casting BOOLEAN NOT NULL,
	version INTEGER NOT NULL,
	CONSTRAINT pk_item PRIMARY KEY (id),
	CONSTRAINT ck_item_closed CHECK (state <> 'closed' OR closed_at IS NOT NULL),
	CONSTRAINT fk_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_item_application_id_application FOREIGN KEY(application_id) REFERENCES application (id),
	CONSTRAINT fk_item_recusal_id_recusal FOREIGN KEY(recusal_id) REFERENCES recusal (id),
	CONSTRAINT fk_item_objection_id_objection FOREIGN KEY(objection_id) REFERENCES objection (id)
);

CREATE INDEX ix_item_application_id ON item (application_id);

CREATE INDEX ix_item_meeting_id ON item (meeting_id);

CREATE INDEX ix_item_objection_id ON item (objection_id);

CREATE INDEX ix_item_recusal_id ON item (recusal_id);

CREATE TABLE mark (
	sheet_id INTEGER NOT NULL,
	criterion VARCHAR(100) NOT NULL,
	state VARCHAR(32) NOT NULL,
	value VARCHAR(40),
	comment TEXT NOT NULL,
	CONSTRAINT pk_mark PRIMARY KEY (sheet_id, criterion),
	CONSTRAINT ck_mark_value CHECK ((state = 'given') = (value IS NOT NULL)),
	CONSTRAINT fk_mark_sheet_id_sheet FOREIGN KEY(sheet_id) REFERENCES sheet (id)
);

CREATE TABLE mark_change (
	id INTEGER NOT NULL,
	sheet_id INTEGER NOT NULL,
	criterion VARCHAR(100) NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	"before" VARCHAR NOT NULL,
	"after" VARCHAR NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_mark_change PRIMARY KEY (id),
	CONSTRAINT fk_mark_change_sheet_id_sheet FOREIGN KEY(sheet_id) REFERENCES sheet (id)
);

CREATE INDEX ix_mark_change_sheet_id ON mark_change (sheet_id);

CREATE TABLE returned (
	id INTEGER NOT NULL,
	paper_id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	size BIGINT NOT NULL,
	media_type VARCHAR NOT NULL,
	received_on DATE NOT NULL,
	note TEXT NOT NULL,
	added_at DATETIME NOT NULL,
	added_by VARCHAR NOT NULL,
	CONSTRAINT pk_returned PRIMARY KEY (id),
	CONSTRAINT ck_returned_size CHECK (size >= 0),
	CONSTRAINT uq_returned_paper_id_sha256 UNIQUE (paper_id, sha256),
	CONSTRAINT fk_returned_paper_id_paper FOREIGN KEY(paper_id) REFERENCES paper (id)
);

CREATE INDEX ix_returned_paper_id ON returned (paper_id);

CREATE INDEX ix_returned_sha256 ON returned (sha256);

CREATE TABLE second_entry (
	sheet_id INTEGER NOT NULL,
	criterion VARCHAR(100) NOT NULL,
	state VARCHAR(32) NOT NULL,
	value VARCHAR(40),
	entered_at DATETIME NOT NULL,
	entered_by VARCHAR NOT NULL,
	CONSTRAINT pk_second_entry PRIMARY KEY (sheet_id, criterion),
	CONSTRAINT ck_second_entry_value CHECK ((state = 'given') = (value IS NOT NULL)),
	CONSTRAINT fk_second_entry_sheet_id_sheet FOREIGN KEY(sheet_id) REFERENCES sheet (id)
);

CREATE TABLE sheet_change (
	id INTEGER NOT NULL,
	sheet_id INTEGER NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	"before" VARCHAR(32),
	"after" VARCHAR(32) NOT NULL,
	reason TEXT NOT NULL,
	CONSTRAINT pk_sheet_change PRIMARY KEY (id),
	CONSTRAINT fk_sheet_change_sheet_id_sheet FOREIGN KEY(sheet_id) REFERENCES sheet (id)
);

CREATE INDEX ix_sheet_change_sheet_id ON sheet_change (sheet_id);

CREATE TABLE voice (
	item_id INTEGER NOT NULL,
	member_id INTEGER NOT NULL,
	vote VARCHAR(32) NOT NULL,
	at DATETIME NOT NULL,
	"by" VARCHAR NOT NULL,
	CONSTRAINT pk_voice PRIMARY KEY (item_id, member_id),
	CONSTRAINT fk_voice_item_id_item FOREIGN KEY(item_id) REFERENCES item (id),
	CONSTRAINT fk_voice_member_id_member FOREIGN KEY(member_id) REFERENCES member (id)
);

CREATE INDEX ix_voice_member_id ON voice (member_id);
