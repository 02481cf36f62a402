-- Events that several independent origins tell are few; a list of them looks at no others.
CREATE INDEX event_told ON event (hidden, day, num) WHERE independent > 1;
