// Package qmpcontract is a contract as Go. Generated; do not edit.
package qmpcontract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Object is a JSON object whose members are not looked into yet.
type Object map[string]json.RawMessage

// Null is the null of JSON.
type Null struct{}

// MarshalJSON writes null.
func (Null) MarshalJSON() ([]byte, error) {
	return []byte("null"), nil
}

// UnmarshalJSON takes null only.
func (*Null) UnmarshalJSON(data []byte) error {
	if string(bytes.TrimSpace(data)) != "null" {
		return errors.New("expected null")
	}
	return nil
}

// take moves a mandatory member out of the object.
func take(members Object, name string, into interface{}) error {
	if _, found := members[name]; !found {
		return fmt.Errorf("%q is missing", name)
	}
	return takeOptional(members, name, into)
}

// takeOptional moves a member out of the object, if it is there.
func takeOptional(members Object, name string, into interface{}) error {
	raw, found := members[name]
	if !found {
		return nil
	}
	delete(members, name)
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("%q: %w", name, err)
	}
	return nil
}

// put adds a member to the object.
func put(members Object, name string, value interface{}) error {
	raw, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%q: %w", name, err)
	}
	members[name] = raw
	return nil
}

// kindOf tells the kind of a JSON value by its first character.
func kindOf(data []byte) string {
	data = bytes.TrimSpace(data)
	if len(data) == 0 {
		return ""
	}
	switch data[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	default:
		return "number"
	}
}
