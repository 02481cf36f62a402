"""JSON schemas of the formats, as their specifications have them (the parts Tilik writes)."""

from __future__ import annotations

FTM_PROPERTIES = {
    "Event": "name date startDate endDate country organizer involved proof summary description notes",
    "Article": "title sourceUrl publisher publishedAt",
    "Person": "name country position",
    "Organization": "name country",
    "PublicBody": "name country",
    "LegalEntity": "name country",
}
FTM = {
    "type": "object",
    "required": ["id", "schema", "properties"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9.-]*$"},
        "schema": {"enum": list(FTM_PROPERTIES)},
        "properties": {"type": "object"},
    },
    "allOf": [
        {
            "if": {"properties": {"schema": {"const": schema}}},
            "then": {
                "properties": {
                    "properties": {
                        "additionalProperties": False,
                        "properties": {
                            name: {
                                "type": "array",
                                "minItems": 1,
                                "items": {"type": "string", "pattern": "^[a-z]{2}$"}
                                if name == "country"
                                else {"type": "string", "minLength": 1},
                            }
                            for name in names.split()
                        },
                    }
                }
            },
        }
        for schema, names in FTM_PROPERTIES.items()
    ],
}
POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "type": "array",
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
            "minItems": 2,
            "maxItems": 2,
        },
    },
}
GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "geometry": {"anyOf": [{"type": "null"}, POINT]},
                    "properties": {"type": "object"},
                },
            },
        },
    },
}
DATE = {
    "type": "object",
    "required": ["year"],
    "additionalProperties": False,
    "properties": {
        "year": {"type": "integer"},
        "month": {"type": "integer", "minimum": 1, "maximum": 12},
        "day": {"type": "integer", "minimum": 1, "maximum": 31},
    },
}
TIMELINEJS = {
    "type": "object",
    "required": ["events"],
    "properties": {
        "events": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["start_date", "text"],
                "additionalProperties": False,
                "properties": {
                    "start_date": DATE,
                    "end_date": DATE,
                    "display_date": {"type": "string"},
                    "group": {"type": "string"},
                    "unique_id": {"type": "string"},
                    "text": {
                        "type": "object",
                        "required": ["headline"],
                        "properties": {"headline": {"type": "string"}, "text": {"type": "string"}},
                    },
                },
            },
        }
    },
}
ANNOTATIONS = {
    "type": "object",
    "required": ["@context", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["@context", "id", "type", "target"],
                "properties": {
                    "id": {"type": "string", "format": "uri"},
                    "type": {"const": "Annotation"},
                    "target": {
                        "type": "object",
                        "required": ["source", "selector"],
                        "properties": {
                            "selector": {
                                "prefixItems": [
                                    {
                                        "required": ["type", "exact", "prefix", "suffix"],
                                        "properties": {"type": {"const": "TextQuoteSelector"}},
                                    },
                                    {
                                        "required": ["type", "start", "end"],
                                        "properties": {"type": {"const": "TextPositionSelector"}},
                                    },
                                ]
                            }
                        },
                    },
                },
            },
        },
    },
}
