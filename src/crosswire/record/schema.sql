-- The record of Crosswire. Offsets are code points in reports.text; dates are ISO 8601 texts; lists are lists.
-- reports and readings are what was read and are never rewritten; judgements and rulings are what an editor decided by
-- hand; all other tables are drawn by collation. What stands in _kept is drawn as well, for Crosswire alone.

CREATE TABLE IF NOT EXISTS meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

CREATE TABLE IF NOT EXISTS reports (
    id VARCHAR PRIMARY KEY, text VARCHAR NOT NULL, title VARCHAR, outlet VARCHAR, byline VARCHAR, dateline VARCHAR,
    url VARCHAR, published VARCHAR, language VARCHAR NOT NULL, origin VARCHAR NOT NULL, text_digest VARCHAR NOT NULL
);

-- A reading is packed by us: DuckDB packs some thousand rows as one, and would have to unpack them all to give one.
CREATE TABLE IF NOT EXISTS readings (
    report VARCHAR PRIMARY KEY, version VARCHAR NOT NULL, model VARCHAR NOT NULL, model_digest VARCHAR NOT NULL,
    settings_digest VARCHAR NOT NULL, data BLOB USING COMPRESSION uncompressed NOT NULL
);

CREATE TABLE IF NOT EXISTS notices (
    code VARCHAR NOT NULL, message VARCHAR NOT NULL, origin VARCHAR NOT NULL, hint VARCHAR NOT NULL, refused BOOLEAN NOT NULL
);

CREATE TABLE IF NOT EXISTS actors (
    id VARCHAR PRIMARY KEY, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, names VARCHAR[], country VARCHAR,
    sectors VARCHAR[], gender VARCHAR, known BOOLEAN NOT NULL, data BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS offices (
    actor VARCHAR NOT NULL, title VARCHAR NOT NULL, kind VARCHAR NOT NULL, "of" VARCHAR NOT NULL, "start" VARCHAR,
    "end" VARCHAR, note VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS mentions (
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, actor VARCHAR, form VARCHAR NOT NULL,
    title VARCHAR, title_of VARCHAR, qualifier VARCHAR, likely VARCHAR
);
ALTER TABLE mentions ADD COLUMN IF NOT EXISTS likely VARCHAR;

CREATE TABLE IF NOT EXISTS statements (
    id VARCHAR NOT NULL, report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, speaker VARCHAR,
    addressee VARCHAR, verb VARCHAR, verb_class VARCHAR, form VARCHAR NOT NULL, denied BOOLEAN NOT NULL, content VARCHAR NOT NULL
);
-- Records of earlier versions lack it; it is filled when they are next collated.
ALTER TABLE statements ADD COLUMN IF NOT EXISTS speaker_for VARCHAR;

-- What the content of a statement tells that somebody said in its turn.
CREATE TABLE IF NOT EXISTS inner_statements (
    id VARCHAR NOT NULL, report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, speaker VARCHAR,
    addressee VARCHAR, verb VARCHAR, verb_class VARCHAR, form VARCHAR NOT NULL, denied BOOLEAN NOT NULL,
    content VARCHAR NOT NULL, speaker_for VARCHAR, "outer" VARCHAR NOT NULL, statement VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS moments (
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, earliest VARCHAR, latest VARCHAR,
    grain VARCHAR NOT NULL, timex VARCHAR NOT NULL
);

CREATE TABLE IF NOT EXISTS quantities (
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, low DOUBLE, high DOUBLE, "value" DOUBLE,
    unit VARCHAR, currency VARCHAR, of_text VARCHAR, hedge VARCHAR, happening VARCHAR, statement VARCHAR,
    currency_implied BOOLEAN NOT NULL
);

CREATE TABLE IF NOT EXISTS events (
    id VARCHAR NOT NULL, report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, lemma VARCHAR NOT NULL, plover VARCHAR NOT NULL,
    mode VARCHAR, contexts VARCHAR[], cameo VARCHAR, goldstein DOUBLE, quad INTEGER NOT NULL, earliest VARCHAR,
    latest VARCHAR, place VARCHAR, place_country VARCHAR, lat DOUBLE, lon DOUBLE, status VARCHAR NOT NULL,
    attributed_to VARCHAR, weight DOUBLE NOT NULL, confidence DOUBLE NOT NULL
);

-- Records of earlier versions have not all columns.
ALTER TABLE events ADD COLUMN IF NOT EXISTS within VARCHAR;

CREATE TABLE IF NOT EXISTS event_actors (
    event VARCHAR NOT NULL, role VARCHAR NOT NULL, actor VARCHAR, country VARCHAR, sectors VARCHAR[],
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS outlooks (
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, condition VARCHAR NOT NULL,
    consequence VARCHAR NOT NULL, modality VARCHAR NOT NULL, holder VARCHAR
);

CREATE TABLE IF NOT EXISTS purposes (
    report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, of_lemma VARCHAR NOT NULL,
    aim VARCHAR NOT NULL, holder VARCHAR
);

CREATE TABLE IF NOT EXISTS stories (
    id VARCHAR PRIMARY KEY, headline VARCHAR NOT NULL, origins INTEGER NOT NULL, earliest VARCHAR, latest VARCHAR,
    data BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS story_reports (story VARCHAR NOT NULL, report VARCHAR NOT NULL, origin INTEGER NOT NULL);

CREATE TABLE IF NOT EXISTS findings (
    id VARCHAR PRIMARY KEY, story VARCHAR NOT NULL, verdict VARCHAR NOT NULL, aspect VARCHAR NOT NULL,
    about VARCHAR NOT NULL, summary VARCHAR NOT NULL, reason VARCHAR NOT NULL, rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL, weight DOUBLE NOT NULL, witnesses INTEGER NOT NULL, data BLOB NOT NULL
);

CREATE TABLE IF NOT EXISTS positions (
    finding VARCHAR NOT NULL, report VARCHAR NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
    "value" VARCHAR NOT NULL, speaker VARCHAR
);

CREATE TABLE IF NOT EXISTS framing (
    story VARCHAR NOT NULL, kind VARCHAR NOT NULL, actor VARCHAR, report VARCHAR NOT NULL,
    "value" VARCHAR NOT NULL, "count" INTEGER NOT NULL, data BLOB NOT NULL, about VARCHAR, finding VARCHAR
);
ALTER TABLE framing ADD COLUMN IF NOT EXISTS about VARCHAR;
ALTER TABLE framing ADD COLUMN IF NOT EXISTS finding VARCHAR;
ALTER TABLE framing ALTER COLUMN actor DROP NOT NULL;

-- Every fact's words: the n-th stretch of a fact's evidence (0 is the fact's own place).
CREATE TABLE IF NOT EXISTS evidence (
    kind VARCHAR NOT NULL, fact VARCHAR NOT NULL, n INTEGER NOT NULL, report VARCHAR NOT NULL, "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

-- What an editor holds of findings. Story, verdict, rule, aspect and summary are those of the finding when it was judged.
CREATE TABLE IF NOT EXISTS judgements (
    finding VARCHAR NOT NULL, opinion VARCHAR NOT NULL, note VARCHAR NOT NULL, judge VARCHAR NOT NULL, made VARCHAR NOT NULL,
    is_current BOOLEAN NOT NULL, story VARCHAR NOT NULL, verdict VARCHAR NOT NULL, aspect VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, summary VARCHAR NOT NULL, data BLOB NOT NULL
);

-- Stories and actors that an editor joined or split; a later ruling goes over an earlier one.
CREATE TABLE IF NOT EXISTS rulings (
    number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, reports VARCHAR[], actors VARCHAR[], name VARCHAR NOT NULL,
    note VARCHAR NOT NULL, judge VARCHAR NOT NULL, made VARCHAR NOT NULL
);

CREATE SCHEMA IF NOT EXISTS _kept;

-- What grouping needs of a report, and by which code that was made: see collation/outlines.py.
CREATE TABLE IF NOT EXISTS _kept.outlines (report VARCHAR PRIMARY KEY, method VARCHAR NOT NULL, words BLOB NOT NULL, counts BLOB NOT NULL);

-- The actors of each story as the story has them; those of all stories together are in actors.
CREATE TABLE IF NOT EXISTS _kept.story_actors (story VARCHAR NOT NULL, actor VARCHAR NOT NULL, data BLOB NOT NULL);
