package qmpcontract

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"time"
)

const maxQueuedEvents = 65536

// Refused is the server's refusal of a command.
type Refused struct {
	Class string `json:"class"`
	Desc  string `json:"desc"`
}

func (refused *Refused) Error() string {
	return refused.Class + ": " + refused.Desc
}

type message struct {
	QMP    json.RawMessage `json:"QMP"`
	Return json.RawMessage `json:"return"`
	Error  *Refused        `json:"error"`
	Event  string          `json:"event"`
	Data   json.RawMessage `json:"data"`
	ID     uint64          `json:"id"`
}

// Connection is a negotiated connection. It is used by one goroutine at a time.
type Connection struct {
	// Greeting is what the server said first.
	Greeting json.RawMessage
	// Limit bounds every wait for the server; zero for none.
	Limit  time.Duration
	socket net.Conn
	reader *bufio.Reader
	events []message
	nextID uint64
}

// Connect dials a server, "unix" or "tcp", and negotiates.
func Connect(network, address string, limit time.Duration) (*Connection, error) {
	socket, err := net.DialTimeout(network, address, limit)
	if err != nil {
		return nil, err
	}
	connection := &Connection{Limit: limit, socket: socket, reader: bufio.NewReader(socket)}
	for connection.Greeting == nil {
		first, err := connection.read()
		if err != nil {
			socket.Close()
			return nil, err
		}
		connection.Greeting = first.QMP
	}
	if err := connection.Execute("qmp_capabilities", struct{}{}, nil); err != nil {
		socket.Close()
		return nil, err
	}
	return connection, nil
}

// Execute executes a command; what it returns goes to result, which may be nil.
func (connection *Connection) Execute(command string, arguments, result interface{}) error {
	connection.nextID++
	line, err := json.Marshal(map[string]interface{}{
		"execute": command, "arguments": arguments, "id": connection.nextID,
	})
	if err != nil {
		return err
	}
	if _, err := connection.socket.Write(append(line, '\n')); err != nil {
		return err
	}
	for {
		reply, err := connection.read()
		switch {
		case err != nil:
			return err
		case reply.Event != "":
			if err := connection.keep(reply); err != nil {
				return err
			}
		case reply.ID != connection.nextID:
		case reply.Error != nil:
			return reply.Error
		case result == nil:
			return nil
		default:
			return json.Unmarshal(reply.Return, result)
		}
	}
}

// NextEvent returns the next event, waiting for one if none is there.
func (connection *Connection) NextEvent() (Event, error) {
	for len(connection.events) == 0 {
		next, err := connection.read()
		if err != nil {
			return nil, err
		}
		if next.Event != "" {
			if err := connection.keep(next); err != nil {
				return nil, err
			}
		}
	}
	next := connection.events[0]
	connection.events = connection.events[1:]
	return readEvent(next.Event, next.Data)
}

// Close closes the connection.
func (connection *Connection) Close() error {
	return connection.socket.Close()
}

func (connection *Connection) keep(event message) error {
	if len(connection.events) >= maxQueuedEvents {
		return errors.New("too many events wait to be taken")
	}
	connection.events = append(connection.events, event)
	return nil
}

func (connection *Connection) read() (message, error) {
	var next message
	if connection.Limit > 0 {
		if err := connection.socket.SetDeadline(time.Now().Add(connection.Limit)); err != nil {
			return next, err
		}
	}
	line, err := connection.reader.ReadBytes('\n')
	if err != nil {
		return next, err
	}
	if err := json.Unmarshal(line, &next); err != nil {
		return next, fmt.Errorf("a message that is no JSON: %w", err)
	}
	return next, nil
}
