// A QMP connection over a unix socket or TCP, for Node.
//
// Generated together with the contract's types; do not edit.

import * as net from "node:net";

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const MAX_QUEUED_EVENTS = 65536;

/** What an integer is marked with while it passes through JSON; QMP has no NUL in strings. */
const INTEGER = "\u0000integer:";

/** Reads JSON, integers that a number cannot hold exactly as bigint. */
export function parseExact(text: string): unknown {
  const tokens = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
  const marked = text.replace(tokens, (token) =>
    /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? JSON.stringify(INTEGER + token) : token,
  );
  return JSON.parse(marked, (_name, value: unknown) => {
    const isMarked = typeof value === "string" && /^\0integer:-?\d+$/.test(value);
    return isMarked ? BigInt(value.slice(INTEGER.length)) : value;
  });
}

/** Writes JSON, a bigint as the integer it is. */
export function stringifyExact(value: unknown): string {
  const marked = JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "bigint" ? `${INTEGER}${part}` : part,
  );
  return marked.replace(/"\\u0000integer:(-?\d+)"/g, "$1");
}

/** The server refused a command. */
export class Refused extends Error {
  readonly errorClass: string;
  readonly desc: string;

  constructor(errorClass: string, desc: string) {
    super(`${errorClass}: ${desc}`);
    this.errorClass = errorClass;
    this.desc = desc;
  }
}

/** An event as it comes. */
export interface Message {
  event: string;
  data?: unknown;
  timestamp: { seconds: number; microseconds: number };
}

interface Pending {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** A negotiated connection. */
export class Connection {
  greeting: unknown = undefined;
  private readonly socket: net.Socket;
  private readonly calls = new Map<number, Pending>();
  private readonly events: Message[] = [];
  private readonly waiting: { resolve: (event: Message) => void; reject: (error: Error) => void }[] = [];
  private greeted: () => void = () => undefined;
  private broken: Error | undefined = undefined;
  private nextId = 0;
  private text = "";
  private readonly exactIntegers: boolean;

  private constructor(socket: net.Socket, exactIntegers: boolean) {
    this.socket = socket;
    this.exactIntegers = exactIntegers;
    socket.setEncoding("utf8");
    socket.on("data", (part: string | Buffer) => this.read(String(part)));
    socket.on("error", (error: Error) => this.fail(error));
    socket.on("close", () => this.fail(new Error("the server closed the connection")));
  }

  /**
   * Connects to a unix socket's path, or to a host and port.
   *
   * With exactIntegers, integers beyond 2^53 come as bigint, whatever their type says; without,
   * they lose their last digits, as everywhere in JavaScript. A bigint can always be sent.
   */
  static async connect(
    address: string | { host: string; port: number },
    timeoutMs = 60000,
    exactIntegers = false,
  ): Promise<Connection> {
    const socket = typeof address === "string" ? net.connect(address) : net.connect(address);
    const connection = new Connection(socket, exactIntegers);
    let timer: NodeJS.Timeout | undefined = undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("no greeting in time")), timeoutMs);
    });
    const greeting = new Promise<void>((resolve, reject) => {
      connection.greeted = resolve;
      connection.calls.set(0, { resolve: () => undefined, reject });
    });
    try {
      await Promise.race([greeting, limit]);
    } catch (error) {
      socket.destroy();
      throw error;
    } finally {
      clearTimeout(timer);
      connection.calls.delete(0);
    }
    await connection.execute("qmp_capabilities", {});
    return connection;
  }

  /** Executes a command and returns what it returned. */
  execute(command: string, args: object): Promise<unknown> {
    const broken = this.broken;
    if (broken !== undefined) {
      return Promise.reject(broken);
    }
    this.nextId += 1;
    const id = this.nextId;
    const reply = new Promise<unknown>((resolve, reject) => {
      this.calls.set(id, { resolve, reject });
    });
    this.socket.write(`${stringifyExact({ execute: command, arguments: args, id })}\n`);
    return reply;
  }

  /** The next event, waiting for one if none is there. */
  nextEvent(): Promise<Message> {
    const event = this.events.shift();
    if (event !== undefined) {
      return Promise.resolve(event);
    }
    const broken = this.broken;
    if (broken !== undefined) {
      return Promise.reject(broken);
    }
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  /** Closes the connection. */
  close(): void {
    this.socket.destroy();
  }

  private read(part: string): void {
    this.text += part;
    for (;;) {
      const end = this.text.indexOf("\n");
      if (end < 0) {
        return;
      }
      const line = this.text.slice(0, end);
      this.text = this.text.slice(end + 1);
      try {
        const message = this.exactIntegers ? parseExact(line) : (JSON.parse(line) as unknown);
        this.take(message as Record<string, unknown>);
      } catch (error) {
        this.fail(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  private take(message: Record<string, unknown>): void {
    if ("QMP" in message) {
      this.greeting = message["QMP"];
      this.greeted();
    } else if ("event" in message) {
      const event = message as unknown as Message;
      const waiting = this.waiting.shift();
      if (waiting !== undefined) {
        waiting.resolve(event);
      } else if (this.events.length < MAX_QUEUED_EVENTS) {
        this.events.push(event);
      } else {
        this.fail(new Error("too many events wait to be taken"));
      }
    } else {
      const id = Number(message["id"]);
      const call = this.calls.get(id);
      this.calls.delete(id);
      if (call === undefined) {
        return;
      }
      if ("return" in message) {
        call.resolve(message["return"]);
      } else {
        const error = (message["error"] ?? {}) as { class?: unknown; desc?: unknown };
        call.reject(new Refused(String(error.class), String(error.desc)));
      }
    }
  }

  private fail(error: Error): void {
    this.broken ??= error;
    this.socket.destroy();
    for (const call of this.calls.values()) {
      call.reject(error);
    }
    this.calls.clear();
    for (const waiting of this.waiting.splice(0)) {
      waiting.reject(error);
    }
  }
}
