-- The index brought up to date: what it has of stories that changed or are gone is taken out, and drawn anew for those
-- that changed or are new. An empty index is drawn whole by the same steps.

-- Sums of the digests of all rows that the index is drawn from, by story.
CREATE OR REPLACE TEMP TABLE prints AS
WITH of_report AS (
    SELECT report, sum(h) AS h FROM (
        SELECT report, hash(actor) AS h FROM mentions
        UNION ALL SELECT report, hash(t.id, speaker, name, content) FROM statements t LEFT JOIN actors a ON a.id = speaker
        UNION ALL SELECT report, hash(e) FROM events e
        UNION ALL SELECT report, hash(a) FROM event_actors a
        UNION ALL SELECT id, hash(text_digest, title, outlet, published, origin) FROM reports
    ) GROUP BY report
)
SELECT id, sum(h) AS print FROM (
    SELECT story AS id, h FROM story_reports JOIN of_report USING (report)
    UNION ALL SELECT story, hash(id, verdict, about, summary) FROM findings
    UNION ALL SELECT id, hash(headline, origins, earliest, latest) FROM stories
) GROUP BY id;

CREATE OR REPLACE TEMP TABLE changed AS
SELECT coalesce(n, (SELECT coalesce(max(n), 0) FROM _desk.story_list)
    + row_number() OVER (PARTITION BY n IS NULL ORDER BY coalesce(s.latest, s.earliest, '') DESC, id))::INTEGER AS n, id, p.print
FROM stories s JOIN prints p USING (id) LEFT JOIN (SELECT n, id, print FROM _desk.story_list) l USING (id)
WHERE l.print IS DISTINCT FROM p.print;

CREATE OR REPLACE TEMP TABLE stale AS
SELECT n, id FROM _desk.story_list WHERE n IN (SELECT n FROM changed) OR id NOT IN (SELECT id FROM stories);

CREATE OR REPLACE TEMP TABLE told AS
SELECT n AS story, c.id AS story_id, r.id AS report, title, outlet, published, r.origin AS "where", r."text"
FROM changed c JOIN story_reports s ON s.story = c.id JOIN reports r ON r.id = s.report;

-- The stories.
DELETE FROM _desk.story_list WHERE n IN (SELECT n FROM stale);
INSERT INTO _desk.story_list
WITH verdicts AS (
    SELECT story, count(*) FILTER (verdict = 'agree') AS agree, count(*) FILTER (verdict = 'only') AS "only",
        count(*) FILTER (verdict = 'updated') AS updated, count(*) FILTER (verdict = 'disputed') AS disputed,
        count(*) FILTER (verdict = 'conflict') AS conflict, count(*) FILTER (verdict = 'unlikely') AS unlikely
    FROM findings GROUP BY story
), members AS (
    SELECT story AS n, list(report ORDER BY report) AS reports, list(DISTINCT outlet ORDER BY outlet) FILTER (outlet IS NOT NULL) AS outlets
    FROM told GROUP BY story
)
SELECT n, c.id, headline, reports, len(reports), origins, earliest, latest, coalesce(latest, earliest, ''),
    _desk.day_number(coalesce(earliest, latest)), _desk.day_number(coalesce(latest, earliest)), coalesce(outlets, []),
    coalesce(agree, 0), coalesce("only", 0), coalesce(updated, 0), coalesce(disputed, 0), coalesce(conflict, 0),
    coalesce(unlikely, 0), print
FROM changed c JOIN stories USING (id) JOIN members USING (n) LEFT JOIN verdicts v ON v.story = c.id
ORDER BY n;

-- The actors.
DELETE FROM _desk.story_actors WHERE story IN (SELECT n FROM stale);
INSERT INTO _desk.story_actors
WITH named AS (
    SELECT story, actor, count(*) AS mentions, count(DISTINCT report) AS reports
    FROM mentions JOIN told USING (report) WHERE actor IS NOT NULL GROUP BY ALL
), said AS (
    SELECT story, speaker AS actor, count(*) AS statements FROM statements JOIN told USING (report) WHERE speaker IS NOT NULL GROUP BY ALL
), acted AS (
    SELECT story, actor, count(DISTINCT event) AS events
    FROM event_actors JOIN told USING (report) WHERE role = 'source' AND actor IS NOT NULL GROUP BY ALL
)
SELECT story, actor, coalesce(mentions, 0), coalesce(reports, 0), coalesce(statements, 0), coalesce(events, 0)
FROM named FULL JOIN said USING (story, actor) FULL JOIN acted USING (story, actor)
ORDER BY ALL;

CREATE OR REPLACE TABLE _desk.actor_list AS
WITH met AS (
    SELECT actor AS id, sum(mentions) AS mentions, sum(reports) AS reports, sum(statements) AS statements, sum(events) AS events
    FROM _desk.story_actors GROUP BY actor
)
SELECT (row_number() OVER (ORDER BY coalesce(reports, 0) DESC, id))::INTEGER AS n, id, name,
    lower(strip_accents(name)) AS folded, kind, country,
    coalesce(mentions, 0)::INTEGER AS mentions, coalesce(reports, 0)::INTEGER AS reports,
    coalesce(statements, 0)::INTEGER AS statements, coalesce(events, 0)::INTEGER AS events
FROM actors LEFT JOIN met USING (id)
ORDER BY n;

-- What each story can be found under; nouns such as "reporters" are no actors to look for.
CREATE OR REPLACE TEMP TABLE found_under AS
WITH named AS (SELECT story, actor FROM _desk.story_actors WHERE mentions > 0 AND story IN (SELECT n FROM changed)),
own AS (SELECT * FROM _desk.story_list WHERE n IN (SELECT n FROM changed))
SELECT 'actor' AS facet, actor AS "value", story FROM named WHERE NOT starts_with(actor, 'group:')
UNION ALL SELECT DISTINCT 'country', country, story FROM named JOIN actors ON id = actor WHERE country IS NOT NULL
UNION ALL SELECT DISTINCT 'outlet', outlet, story FROM told WHERE outlet IS NOT NULL
UNION ALL SELECT DISTINCT 'class', plover, told.story FROM told JOIN events USING (report) WHERE confidence >= 0.5
UNION ALL SELECT DISTINCT 'verdict', verdict, n FROM findings f JOIN changed ON changed.id = f.story
UNION ALL SELECT 'month', left(day, 7), n FROM own WHERE length(day) >= 7
UNION ALL SELECT 'size', CASE WHEN size > 1 THEN 'several' ELSE 'one' END, n FROM own;

CREATE OR REPLACE TEMP TABLE known_values AS
SELECT n, facet, "value" FROM _desk.facet_values
UNION ALL
SELECT (SELECT coalesce(max(n), 0) FROM _desk.facet_values) + row_number() OVER (ORDER BY facet, "value"), facet, "value"
FROM (SELECT DISTINCT facet, "value" FROM found_under) ANTI JOIN _desk.facet_values USING (facet, "value");

DELETE FROM _desk.story_facets WHERE story IN (SELECT n FROM stale);
INSERT INTO _desk.story_facets
SELECT n, story FROM found_under JOIN known_values USING (facet, "value") ORDER BY ALL;

CREATE OR REPLACE TABLE _desk.facet_values AS
SELECT n::INTEGER AS n, (row_number() OVER (PARTITION BY facet ORDER BY stories DESC, "value"))::INTEGER AS place, facet, "value",
    coalesce(name, "value") AS label, stories::INTEGER AS stories
FROM (SELECT "value" AS n, count(*) AS stories FROM _desk.story_facets GROUP BY "value") JOIN known_values USING (n)
LEFT JOIN actors ON facet IN ('actor', 'country') AND id = "value"
ORDER BY facet, place;

-- The events in the order of their table, the newest first: by their own day, or else by that on which they were reported.
DELETE FROM _desk.event_sides
WHERE n IN (SELECT n FROM _desk.event_list WHERE story IN (SELECT id FROM stale));
DELETE FROM _desk.event_list WHERE story IN (SELECT id FROM stale);

CREATE OR REPLACE TEMP TABLE drawn AS SELECT coalesce(max(n), 0) AS events FROM _desk.event_list;
INSERT INTO _desk.event_list BY NAME
SELECT ((SELECT events FROM drawn) + row_number() OVER (ORDER BY dated DESC NULLS LAST, id))::INTEGER AS n, *
FROM (
    SELECT _desk.day_number(coalesce(earliest, published)) AS dated,
        _desk.day_number(coalesce(latest, earliest, published)) AS dated_to, story_id AS story, e.*,
        coalesce(left(earliest, 10), left(published, 10)) AS day, outlet, published, "where",
        "text"[e."start" + 1 : e."end"] AS words
    FROM events e JOIN told USING (report)
)
ORDER BY n;

INSERT INTO _desk.event_sides
SELECT l.n, row_number() OVER (PARTITION BY l.n ORDER BY a.rowid), role, actor, country, sectors, a."start", a."end", "text"[a."start" + 1 : a."end"]
FROM event_actors a JOIN (SELECT n, id FROM _desk.event_list WHERE n > (SELECT events FROM drawn)) l ON l.id = event
JOIN told USING (report)
ORDER BY actor, l.n;

DELETE FROM _desk.relations WHERE story IN (SELECT n FROM stale);
INSERT INTO _desk.relations
WITH fresh AS (
    SELECT e.n, left(day, 7) AS "month", changed.n AS story, quad FROM _desk.event_list e JOIN changed ON changed.id = e.story
    WHERE confidence >= 0.5 AND length(day) >= 7
), sides AS (SELECT s.n, role, actor, "month", story, quad FROM _desk.event_sides s JOIN fresh USING (n)),
met AS (
    SELECT DISTINCT mine.n, mine.actor, other.actor AS partner, mine."month", mine.story, mine.quad
    FROM sides mine JOIN sides other ON other.n = mine.n AND other.role <> mine.role AND other.actor <> mine.actor
)
SELECT actor, partner, "month", story, count(*) FILTER (quad = 1), count(*) FILTER (quad = 2), count(*) FILTER (quad = 3),
    count(*) FILTER (quad = 4)
FROM met GROUP BY ALL ORDER BY ALL;

-- What actors said, the newest first.
DELETE FROM _desk.sayings WHERE story IN (SELECT n FROM stale);
INSERT INTO _desk.sayings
SELECT speaker, coalesce(left(published, 10), left(s.latest, 10), '') AS day, told.story, t.id, t.report, t."start", t."end",
    addressee, verb, form, denied, content, outlet, "where"
FROM statements t JOIN told USING (report) JOIN stories s ON s.id = story_id WHERE speaker IS NOT NULL
ORDER BY speaker, day DESC, t.report, t."start";

-- What can be searched.
CREATE OR REPLACE TEMP TABLE gone AS SELECT n FROM _desk.search_items WHERE story IN (SELECT n FROM stale);
CREATE OR REPLACE TEMP TABLE gone_terms AS
SELECT term AS n, count(*) AS times FROM _desk.search_places WHERE item IN (SELECT n FROM gone) GROUP BY term;
DELETE FROM _desk.search_places WHERE item IN (SELECT n FROM gone);
DELETE FROM _desk.search_items WHERE story IN (SELECT n FROM stale);

CREATE OR REPLACE TEMP TABLE searched AS
SELECT ((SELECT coalesce(max(n), 0) FROM _desk.search_items) + row_number() OVER (ORDER BY story, kind, id))::INTEGER AS n, *
FROM (
    SELECT told.story, 'report' AS kind, report AS id, report, coalesce(left(published, 10), s.latest[:10], '') AS day, outlet, "where",
        coalesce(title, '') AS title, '' AS "text", coalesce(title, '') || ' . ' || "text" AS words
    FROM told JOIN stories s ON s.id = story_id
    UNION ALL
    SELECT n, 'finding', f.id, NULL, coalesce(left(s.latest, 10), ''), NULL, '', verdict, summary,
        about || '. ' || summary
    FROM findings f JOIN changed ON changed.id = f.story JOIN stories s ON s.id = f.story
    UNION ALL
    SELECT told.story, 'statement', t.id, t.report, coalesce(left(published, 10), s.latest[:10], ''), outlet, "where",
        coalesce(name, ''), content, coalesce(name, '') || ' . ' || content
    FROM statements t JOIN told USING (report) JOIN stories s ON s.id = story_id LEFT JOIN actors a ON a.id = speaker
);

INSERT INTO _desk.search_items
SELECT n, story, kind, id, report, day, _desk.day_number(day), outlet, "where", title, "text", length(words)
FROM searched ORDER BY n;

CREATE OR REPLACE TABLE _desk.search_totals AS
SELECT count(*)::INTEGER AS items, coalesce(avg(size), 1.0) AS size FROM _desk.search_items;

CREATE OR REPLACE TEMP TABLE stems AS
WITH pieces AS (SELECT DISTINCT unnest(_desk.pieces_of(words)) AS piece FROM searched),
cut AS (SELECT piece, _desk.words_of(piece) AS words FROM pieces)
SELECT piece, least(nth, 3) AS nth, _desk.stem_of(word) AS term
FROM (SELECT piece, unnest(words) AS word, generate_subscripts(words, 1) - 1 AS nth FROM cut)
WHERE NOT _desk.is_common(word);

CREATE OR REPLACE TEMP TABLE known_terms AS
SELECT n, term, times FROM _desk.search_terms
UNION ALL
SELECT (SELECT coalesce(max(n), 0) FROM _desk.search_terms) + row_number() OVER (ORDER BY term), term, 0
FROM (SELECT DISTINCT term FROM stems) ANTI JOIN _desk.search_terms USING (term);

INSERT INTO _desk.search_places
SELECT n, item, 4 * place + nth
FROM (SELECT n AS item, unnest(_desk.pieces_of(words)) AS piece, generate_subscripts(_desk.pieces_of(words), 1) AS place FROM searched)
JOIN (SELECT piece, nth, n FROM stems JOIN known_terms USING (term)) USING (piece)
ORDER BY ALL;

CREATE OR REPLACE TABLE _desk.search_terms AS
WITH fresh AS (
    SELECT term AS n, count(*) AS times FROM _desk.search_places WHERE item >= (SELECT min(n) FROM searched) GROUP BY term
), counted AS (
    SELECT n, term, k.times + coalesce(fresh.times, 0) - coalesce(gone_terms.times, 0) AS times
    FROM known_terms k LEFT JOIN fresh USING (n) LEFT JOIN gone_terms USING (n)
)
SELECT n::INTEGER AS n, term, times::INTEGER AS times FROM counted WHERE times > 0 ORDER BY n;

DROP TABLE prints;
DROP TABLE changed;
DROP TABLE stale;
DROP TABLE told;
DROP TABLE found_under;
DROP TABLE known_values;
DROP TABLE drawn;
DROP TABLE gone;
DROP TABLE gone_terms;
DROP TABLE searched;
DROP TABLE stems;
DROP TABLE known_terms;
