"""Tests of the gate, of its cases, and of measuring on the development sets."""
