/** What is handed to an archive: the message, and the files that it names. */
export interface Parcel {
	/** The same however often it is sent. */
	key: string;
	message: string;
	files: { name: string; type: string; bytes: Uint8Array }[];
}

/** taken: it is there, and not answered yet. unknown: the other side has never had it. */
export type Answer =
	{ kind: 'taken' } | { kind: 'answered'; bytes: Uint8Array } | { kind: 'unknown' };

/** How what is signed comes to the archive. Both sides know a delivery by its key, and one sent twice is archived once. */
export interface Transport {
	/** @throws TransportFailed */
	send(parcel: Parcel, signal: AbortSignal): Promise<Answer>;
	/** Whether what was sent is answered. @throws TransportFailed */
	ask(key: string, signal: AbortSignal): Promise<Answer>;
}

export type TransportFault =
	| 'timeout'
	| 'unreachable'
	| 'status'
	| 'not_xml'
	| 'not_allowed'
	| 'no_folder'
	| 'folder'
	| 'secret';

/** It did not come through; nothing is known to be wrong with what was sent. */
export class TransportFailed extends Error {
	readonly code: TransportFault;
	/** For whoever runs Kyndig: a status, or what the system calls the error. */
	readonly detail: string;

	constructor(code: TransportFault, detail = '', options?: ErrorOptions) {
		super(`${code} ${detail}`.trim(), options);
		this.code = code;
		this.detail = detail;
	}
}
