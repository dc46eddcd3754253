import { once } from 'node:events';
import type pg from 'pg';

/** Bytes that may wait for the server before the writer does. */
const ENOUGH = 4 * 1024 * 1024;

/** What pg's connection can do besides what its types tell. */
type Connection = pg.Connection & {
	sendCopyFromChunk(chunk: Buffer): void;
	endCopyFrom(): void;
};

/** `COPY … FROM STDIN` in the text format: a row is values joined by tabs. The client does nothing else meanwhile. */
export class CopyIn {
	#sql: string;
	#connection: Connection | undefined;
	#rows = '';
	#ready = Promise.withResolvers<void>();
	#done = Promise.withResolvers<void>();

	constructor(client: pg.ClientBase, sql: string) {
		this.#sql = sql;
		// Whoever waits for the end is told of it; a failure in between must not end the process before.
		this.#done.promise.catch(() => {});
		this.#ready.promise.catch(() => {});
		client.query(this);
	}

	/** Adds a row; null is no value. Texts may hold no tab, line break or backslash. */
	add(...values: (string | number | boolean | null)[]): void {
		let row = '';
		for (const value of values) row += `\t${value ?? '\\N'}`;
		this.#rows += `${row.slice(1)}\n`;
	}

	/** Sends what has been added, and waits when the server is behind. @throws what the server said */
	async flush(): Promise<void> {
		await this.#ready.promise;
		if (this.#rows === '' || !this.#connection) return;
		this.#connection.sendCopyFromChunk(Buffer.from(this.#rows));
		this.#rows = '';
		const { stream } = this.#connection;
		if (stream.writableLength > ENOUGH && stream.writableNeedDrain)
			await Promise.race([once(stream, 'drain'), this.#done.promise]);
	}

	/** Sends the rest and waits until the server has it all. @throws what the server said */
	async end(): Promise<void> {
		await this.flush();
		this.#connection?.endCopyFrom();
		await this.#done.promise;
	}

	/** Called by pg. */
	submit(connection: pg.Connection): void {
		this.#connection = connection as Connection;
		connection.query(this.#sql);
	}

	handleCopyInResponse(): void {
		this.#ready.resolve();
	}

	handleError(error: Error): void {
		this.#ready.reject(error);
		this.#done.reject(error);
	}

	handleCommandComplete(): void {}

	handleReadyForQuery(): void {
		this.#done.resolve();
	}
}
