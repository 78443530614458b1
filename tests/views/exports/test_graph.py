"""GraphML, as NetworkX reads it."""

from __future__ import annotations

from io import BytesIO

import networkx as nx

from crosswire.facts import Brief
from crosswire.record.exporting import edges, nodes
from crosswire.record.store import Record
from crosswire.views.exports.graph import EDGE_KEYS, NODE_KEYS, write_graphml
from tests.views.exports.conftest import Write


def test_actors_are_nodes_and_events_between_them_edges(write: Write, told: Brief) -> None:
    graph = nx.read_graphml(write("x.graphml"), force_multigraph=True)
    assert graph.is_directed()
    expected = {
        (source.actor, target.actor, event.id, event.plover)
        for reading in told.collation.readings
        for event in reading.events
        for source in event.source
        for target in event.target
        if source.actor and target.actor
    }
    assert expected
    assert {(s, t, about["event"], about["label"]) for s, t, about in graph.edges(data=True)} == expected
    actors = {actor.id: actor for actor in told.collation.actors}
    for name, about in graph.nodes(data=True):
        assert (about["label"], about["kind"], about["known"]) == (
            actors[name].name,
            actors[name].kind,
            actors[name].known,
        )


def test_an_edge_has_the_words_of_its_event(write: Write, told: Brief) -> None:
    graph = nx.read_graphml(write("x.graphml"), force_multigraph=True)
    texts = {reading.report.id: reading.report.text for reading in told.collation.readings}
    for _, _, about in graph.edges(data=True):
        assert about["words"] in texts[about["report"]]
        assert isinstance(about["confidence"], float)
        assert set(about) <= {*EDGE_KEYS, "id"}


def test_a_graph_can_be_of_one_story(write: Write, record: Record) -> None:
    whole = nx.read_graphml(write("x.graphml"), force_multigraph=True)
    story = nx.read_graphml(write("y.graphml", story="s-1"), force_multigraph=True)
    assert nx.utils.graphs_equal(whole, story)
    assert list(edges(record, "s-2")) == list(nodes(record, "s-2")) == []


def test_any_text_can_stand_in_a_graph() -> None:
    odd = "<&\"' ]]> \x00\x08\x1b\ud800\uffff\U0001f600\n"
    node = {**dict.fromkeys(NODE_KEYS), "id": f"a{odd}", "name": odd, "names": [odd, "b"], "known": True}
    edge = {**dict.fromkeys(EDGE_KEYS), "id": odd, "source": f"a{odd}", "target": f"a{odd}", "plover": odd}
    file = BytesIO()
    assert write_graphml([node], [edge], file) == 1
    file.seek(0)
    graph = nx.read_graphml(file)
    ((_, about),) = graph.nodes(data=True)
    assert about["label"] == "<&\"' ]]> \ufffd\ufffd\ufffd\ufffd\ufffd\U0001f600\n"
    assert about["names"].endswith(";b")
    assert graph.number_of_edges() == 1
