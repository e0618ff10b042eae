// Command pull pulls a disk through the generated client, hears its events, and keeps the unknown.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	qmp "qmpcontract"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	connection, err := qmp.Connect("unix", os.Args[1], time.Minute)
	check(err)
	client := qmp.Client{Connection: connection}
	var refused *qmp.Refused
	if errors.As(client.BlockStream(qmp.BlockStreamArguments{Device: "nowhere"}), &refused) {
		fmt.Println("refused", refused.Class)
	}
	job, onError := "pull", qmp.BlockdevOnError_Report
	check(client.BlockStream(qmp.BlockStreamArguments{Device: "top", JobId: &job, OnError: &onError}))
	for done := false; !done; {
		event, err := client.NextEvent()
		check(err)
		switch event := event.(type) {
		case qmp.BlockJobCompletedEvent:
			data := event.Data
			fmt.Println("completed", data.Device, data.Type, data.Offset == data.Len)
		case qmp.JobStatusChangeEvent:
			done = event.Data.Status == qmp.JobStatus_Null
		}
	}
	flat := true
	nodes, err := client.QueryNamedBlockNodes(qmp.QueryNamedBlockNodesArguments{Flat: &flat})
	check(err)
	for _, node := range nodes {
		if node.NodeName == "top" {
			fmt.Println("backing", node.BackingFile != nil)
		}
	}
	text := `{"device":"d","on-error":"brand-new","x-later":[1,null]}`
	var kept qmp.BlockStreamArguments
	check(json.Unmarshal([]byte(text), &kept))
	again, err := json.Marshal(kept)
	check(err)
	fmt.Println("kept", string(again) == text)
	var odd qmp.Event = qmp.UnknownEvent{Name: "X_ODD"}
	fmt.Println("odd", odd.EventName() == "X_ODD")
	check(client.Quit())
}
