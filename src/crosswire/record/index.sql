-- What the desk finds its way by: lists with their counts, and the words of reports and facts. All of it is drawn from
-- the other tables, in one transaction with them; see docs/desk.md. Numbers stand for ids, because they are quick to count.

-- DuckDB calls a database by its file, and a schema must not be called so too: a record is often desk.duckdb.
CREATE SCHEMA IF NOT EXISTS _desk;

-- How a text is cut into words for searching, and a word led to its stem: for the index and for what is searched alike.
-- The stem is Harman's weak one (S stemmer; "How effective is suffixing?", JASIS 42, 1991): plurals lose their ending.

CREATE OR REPLACE MACRO _desk.words_of(t) AS
    list_filter(regexp_extract_all(lower(strip_accents(t)), '[\p{L}\p{N}]+'), lambda w: length(w) > 1 OR w SIMILAR TO '[0-9]');

CREATE OR REPLACE MACRO _desk.stem_of(w) AS CASE
    WHEN length(w) < 4 THEN w
    WHEN w LIKE '%ies' AND w NOT SIMILAR TO '.*[ae]ies' THEN w[:-4] || 'y'
    WHEN w LIKE '%es' AND w NOT SIMILAR TO '.*[aeo]es' THEN w[:-2]
    WHEN w LIKE '%s' AND w NOT SIMILAR TO '.*[us]s' THEN w[:-2]
    ELSE w END;

-- Words that nearly every text has.
CREATE OR REPLACE MACRO _desk.is_common(w) AS w IN (
    'the', 'of', 'to', 'and', 'in', 'that', 'on', 'for', 'is', 'was', 'it', 'with', 'by', 'as', 'at', 'from', 'an', 'be',
    'has', 'had', 'have', 'he', 'his', 'its', 'are', 'were', 'this', 'which', 'their', 'they', 'been', 'or', 'but');

-- The stories in the order of their list, the newest first.
CREATE OR REPLACE TABLE _desk.story_list AS
WITH verdicts AS (
    SELECT story, count(*) FILTER (verdict = 'agree') AS agree, count(*) FILTER (verdict = 'only') AS "only",
        count(*) FILTER (verdict = 'updated') AS updated, count(*) FILTER (verdict = 'disputed') AS disputed,
        count(*) FILTER (verdict = 'conflict') AS conflict, count(*) FILTER (verdict = 'unlikely') AS unlikely
    FROM findings GROUP BY story
), told AS (
    SELECT story, list(report ORDER BY report) AS reports, list(DISTINCT outlet ORDER BY outlet) FILTER (outlet IS NOT NULL) AS outlets
    FROM story_reports JOIN reports ON report = id GROUP BY story
)
SELECT (row_number() OVER (ORDER BY coalesce(latest, earliest, '') DESC, id))::INTEGER AS n, id, headline,
    told.reports, len(told.reports)::INTEGER AS size, origins, earliest, latest, coalesce(outlets, []) AS outlets,
    coalesce(agree, 0)::INTEGER AS agree, coalesce("only", 0)::INTEGER AS "only",
    coalesce(updated, 0)::INTEGER AS updated, coalesce(disputed, 0)::INTEGER AS disputed,
    coalesce(conflict, 0)::INTEGER AS conflict, coalesce(unlikely, 0)::INTEGER AS unlikely
FROM stories JOIN told ON told.story = id LEFT JOIN verdicts ON verdicts.story = id
ORDER BY n;

-- What each story can be found under; nouns such as "reporters" are no actors to look for.
CREATE OR REPLACE TEMP TABLE found_under AS
WITH told AS (SELECT n, report FROM story_reports JOIN _desk.story_list ON id = story),
named AS (SELECT DISTINCT n, actor FROM mentions JOIN told USING (report) WHERE actor IS NOT NULL)
SELECT 'actor' AS facet, actor AS "value", n AS story FROM named WHERE NOT starts_with(actor, 'group:')
UNION SELECT 'country', country, n FROM named JOIN actors ON id = actor WHERE country IS NOT NULL
UNION SELECT 'outlet', outlet, n FROM told JOIN reports ON id = report WHERE outlet IS NOT NULL
UNION SELECT 'class', plover, n FROM told JOIN events USING (report) WHERE confidence >= 0.5
UNION SELECT 'verdict', verdict, n FROM findings JOIN _desk.story_list ON story_list.id = story
UNION SELECT 'month', left(coalesce(latest, earliest), 7), n FROM _desk.story_list WHERE length(coalesce(latest, earliest)) >= 7
UNION SELECT 'size', CASE WHEN size > 1 THEN 'several' ELSE 'one' END, n FROM _desk.story_list;

CREATE OR REPLACE TABLE _desk.facet_values AS
SELECT (row_number() OVER (ORDER BY facet, stories DESC, "value"))::INTEGER AS n,
    (row_number() OVER (PARTITION BY facet ORDER BY stories DESC, "value"))::INTEGER AS place, facet, "value",
    coalesce(name, "value") AS label, stories::INTEGER AS stories
FROM (SELECT facet, "value", count(*) AS stories FROM found_under GROUP BY ALL)
LEFT JOIN actors ON facet IN ('actor', 'country') AND id = "value"
ORDER BY n;

CREATE OR REPLACE TABLE _desk.story_facets AS
SELECT v.n AS "value", f.story FROM found_under f JOIN _desk.facet_values v ON v.facet = f.facet AND v."value" = f."value"
ORDER BY 1, 2;

DROP TABLE found_under;

-- The actors in the order of their list: those of most reports first.
CREATE OR REPLACE TABLE _desk.actor_list AS
WITH named AS (SELECT actor, count(*) AS mentions, count(DISTINCT report) AS reports FROM mentions GROUP BY actor),
said AS (SELECT speaker, count(*) AS statements FROM statements GROUP BY speaker),
acted AS (SELECT actor, count(DISTINCT event) AS events FROM event_actors WHERE role = 'source' GROUP BY actor)
SELECT (row_number() OVER (ORDER BY coalesce(named.reports, 0) DESC, id))::INTEGER AS n, id, name,
    lower(strip_accents(name)) AS folded, kind, country,
    coalesce(named.mentions, 0)::INTEGER AS mentions, coalesce(named.reports, 0)::INTEGER AS reports,
    coalesce(statements, 0)::INTEGER AS statements, coalesce(events, 0)::INTEGER AS events
FROM actors LEFT JOIN named ON named.actor = id LEFT JOIN said ON speaker = id LEFT JOIN acted ON acted.actor = id
ORDER BY n;

-- The events in the order of their table, the newest first: by their own day, or else by that on which they were
-- reported; with all that the table shows, so that a page of it is read from one place.
CREATE OR REPLACE TABLE _desk.event_list AS
SELECT (row_number() OVER (ORDER BY day DESC NULLS LAST, id))::INTEGER AS n, * FROM (
    SELECT e.*, coalesce(left(earliest, 10), left(published, 10)) AS day, outlet, published, r.origin AS "where", story,
        substr(r."text", e."start" + 1, e."end" - e."start") AS words
    FROM events e JOIN reports r ON r.id = report LEFT JOIN story_reports s ON s.report = e.report
)
ORDER BY n;

-- Who is in which role of these events, with the words for them.
CREATE OR REPLACE TABLE _desk.event_sides AS
SELECT l.n, role, actor, country, sectors, a."start", a."end",
    substr(r."text", a."start" + 1, a."end" - a."start") AS "text"
FROM event_actors a JOIN _desk.event_list l ON l.id = event JOIN reports r ON r.id = a.report
ORDER BY l.n, a.rowid;

-- Whatever can be searched for its words: reports, findings, statements.
CREATE OR REPLACE TEMP TABLE searched AS
SELECT (row_number() OVER (ORDER BY day DESC, kind, id))::INTEGER AS n, kind, id, report, story, day, outlet, "where",
    title, "text", "about"
FROM (
    SELECT 'report' AS kind, r.id, r.id AS report, story, coalesce(left(published, 10), s.latest[:10], '') AS day, outlet,
        r.origin AS "where", coalesce(title, '') AS title, r."text", coalesce(title, '') AS "about"
    FROM reports r JOIN story_reports ON report = r.id JOIN stories s ON s.id = story
    UNION ALL
    SELECT 'finding', f.id, NULL, story, coalesce(left(s.latest, 10), ''), NULL, '', verdict, summary, about
    FROM findings f JOIN stories s ON s.id = story
    UNION ALL
    SELECT 'statement', t.id, r.id, story, coalesce(left(published, 10), s.latest[:10], ''), outlet,
        r.origin, coalesce(name, ''), content, coalesce(name, '')
    FROM statements t JOIN reports r ON r.id = t.report JOIN story_reports sr ON sr.report = r.id
    JOIN stories s ON s.id = story LEFT JOIN actors a ON a.id = speaker
);

CREATE OR REPLACE TEMP TABLE said AS
SELECT _desk.stem_of(word) AS term, n AS item, least(count(*), 255)::UTINYINT AS times
FROM (SELECT n, unnest(_desk.words_of("about" || ' ' || "text")) AS word FROM searched)
WHERE NOT _desk.is_common(word)
GROUP BY term, item;

CREATE OR REPLACE TABLE _desk.search_items AS
SELECT searched.n, kind, searched.id, report, story_list.n AS story, day, searched.outlet, "where", title,
    CASE kind WHEN 'report' THEN '' ELSE "text" END AS "text", coalesce(words, 0)::INTEGER AS words
FROM searched LEFT JOIN (SELECT item, sum(times) AS words FROM said GROUP BY item) ON item = searched.n
JOIN _desk.story_list ON story_list.id = searched.story
ORDER BY searched.n;

CREATE OR REPLACE TABLE _desk.search_terms AS
SELECT (row_number() OVER (ORDER BY term))::INTEGER AS n, term, count(*)::INTEGER AS items FROM said GROUP BY term
ORDER BY n;

CREATE OR REPLACE TABLE _desk.search_places AS
SELECT t.n AS term, item, times FROM said JOIN _desk.search_terms t USING (term) ORDER BY 1, 2;

DROP TABLE said;
DROP TABLE searched;
