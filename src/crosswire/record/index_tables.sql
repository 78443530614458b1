-- What the desk finds its way by: lists with their counts, and the words of reports and facts. All of it is drawn from
-- the other tables (index_fill.sql), in one transaction with them; see docs/desk.md. Numbers stand for ids, because they
-- are quick to count; a story, a value or a term keeps its number as long as it is there.

-- DuckDB calls a database by its file, and a schema must not be called so too: a record is often desk.duckdb.
DROP SCHEMA IF EXISTS _desk CASCADE;
CREATE SCHEMA _desk;

-- How a text is cut into pieces and these into words for searching, and a word led to its stem: for the index and for
-- what is searched alike. Few pieces are different, so that the costly part is done once for each of these.
-- The stem is Harman's weak one (S stemmer; "How effective is suffixing?", JASIS 42, 1991): plurals lose their ending.

CREATE MACRO _desk.pieces_of(t) AS string_split(translate(t, chr(10), ' '), ' ');

CREATE MACRO _desk.words_of(t) AS
    list_filter(regexp_extract_all(lower(strip_accents(t)), '[\p{L}\p{N}]+'), lambda w: length(w) > 1 OR w SIMILAR TO '[0-9]');

CREATE MACRO _desk.stem_of(w) AS CASE
    WHEN length(w) < 4 THEN w
    WHEN w LIKE '%ies' AND w NOT SIMILAR TO '.*[ae]ies' THEN w[:-4] || 'y'
    WHEN w LIKE '%es' AND w NOT SIMILAR TO '.*[aeo]es' THEN w[:-2]
    WHEN w LIKE '%s' AND w NOT SIMILAR TO '.*[us]s' THEN w[:-2]
    ELSE w END;

-- Words that nearly every text has.
CREATE MACRO _desk.is_common(w) AS w IN (
    'the', 'of', 'to', 'and', 'in', 'that', 'on', 'for', 'is', 'was', 'it', 'with', 'by', 'as', 'at', 'from', 'an', 'be',
    'has', 'had', 'have', 'he', 'his', 'its', 'are', 'were', 'this', 'which', 'their', 'they', 'been', 'or', 'but');

-- A day, month or year as a number that sorts as its text does: 20240500 for May 2024.
CREATE MACRO _desk.day_number(iso) AS TRY_CAST(rpad(replace(left(iso, 10), '-', ''), 8, '0') AS INTEGER);

-- The stories; "print" is a digest of all that the index has of one, by which a story that changed is known.
CREATE TABLE _desk.story_list (
    n INTEGER, id VARCHAR, headline VARCHAR, reports VARCHAR[], size INTEGER, origins INTEGER, earliest VARCHAR,
    latest VARCHAR, day VARCHAR, dated INTEGER, dated_to INTEGER, outlets VARCHAR[], agree INTEGER, "only" INTEGER, updated INTEGER, disputed INTEGER,
    conflict INTEGER, unlikely INTEGER, print HUGEINT
);

-- How often each actor is named, speaks and acts in each story.
CREATE TABLE _desk.story_actors (
    story INTEGER, actor VARCHAR, mentions INTEGER, reports INTEGER, statements INTEGER, events INTEGER
);

-- What stories can be narrowed to, and which story has which of these.
CREATE TABLE _desk.facet_values (n INTEGER, place INTEGER, facet VARCHAR, "value" VARCHAR, label VARCHAR, stories INTEGER);
CREATE TABLE _desk.story_facets ("value" INTEGER, story INTEGER);

-- The actors in the order of their list.
CREATE TABLE _desk.actor_list (
    n INTEGER, id VARCHAR, name VARCHAR, folded VARCHAR, kind VARCHAR, country VARCHAR, mentions INTEGER, reports INTEGER,
    statements INTEGER, events INTEGER
);

-- The events with all that their table shows, so that a page of it is read from one place; "dated" is the number
-- of the day under which an event stands.
CREATE TABLE _desk.event_list (
    n INTEGER, dated INTEGER, dated_to INTEGER, story VARCHAR, id VARCHAR, report VARCHAR, "start" INTEGER, "end" INTEGER,
    trigger_start INTEGER, trigger_end INTEGER, lemma VARCHAR, plover VARCHAR, mode VARCHAR, contexts VARCHAR[], cameo VARCHAR,
    goldstein DOUBLE, quad INTEGER, earliest VARCHAR, latest VARCHAR, place VARCHAR, place_country VARCHAR, lat DOUBLE,
    lon DOUBLE, status VARCHAR, attributed_to VARCHAR, weight DOUBLE, confidence DOUBLE, day VARCHAR, outlet VARCHAR,
    published VARCHAR, "where" VARCHAR, words VARCHAR
);

-- Who is in which role of these events, in the order of "place", with the words for them.
CREATE TABLE _desk.event_sides (
    n INTEGER, place INTEGER, role VARCHAR, actor VARCHAR, country VARCHAR, sectors VARCHAR[], "start" INTEGER, "end" INTEGER, "text" VARCHAR
);

-- What passed between an actor and another in a month in each story: numbers of acts by quadrant.
CREATE TABLE _desk.relations (
    actor VARCHAR, partner VARCHAR, "month" VARCHAR, story INTEGER, quad_1 INTEGER, quad_2 INTEGER, quad_3 INTEGER, quad_4 INTEGER
);

-- What each actor said.
CREATE TABLE _desk.sayings (
    speaker VARCHAR, day VARCHAR, story INTEGER, id VARCHAR, report VARCHAR, "start" INTEGER, "end" INTEGER,
    addressee VARCHAR, verb VARCHAR, form VARCHAR, denied BOOLEAN, content VARCHAR, outlet VARCHAR, "where" VARCHAR
);

-- Whatever can be searched for its words: reports, findings, statements; with their length in characters.
CREATE TABLE _desk.search_items (
    n INTEGER, story INTEGER, kind VARCHAR, id VARCHAR, report VARCHAR, day VARCHAR, dated INTEGER, outlet VARCHAR,
    "where" VARCHAR, title VARCHAR, "text" VARCHAR, size INTEGER
);

-- Stems of words, with how often they stand anywhere; and where they stand: four places to a piece of text, because a
-- piece such as "cease-fire" can have several words.
CREATE TABLE _desk.search_terms (n INTEGER, term VARCHAR, times INTEGER);
CREATE TABLE _desk.search_places (term INTEGER, item INTEGER, place INTEGER);

-- The number of items, and their mean length.
CREATE TABLE _desk.search_totals (items INTEGER, size DOUBLE);
