"""Merging: reports of one act become one event, copies are told from independent reports, articles become stories.

Start at `tilik.merge.stage.merge_articles`.
"""
