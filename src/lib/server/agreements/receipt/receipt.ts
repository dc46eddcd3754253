import type { Language } from '../../db/index.ts';

/** A run of words that look and lead the same. */
export interface Run {
	text: string;
	isStrong?: boolean;
	/** `https:`, `http:` or `mailto:`; anything else is written as plain words. */
	href?: string;
}

/** A part of an agreement's text. Parsed by whoever stores the text; nothing here is markup. */
export type Block =
	{ kind: 'paragraph'; runs: Run[] } | { kind: 'list'; isNumbered?: boolean; items: Run[][] };

export interface Section {
	heading: string;
	blocks: Block[];
}

/** What a receipt says: all of it is true when it is signed, and nothing is looked up when it is drawn. */
export interface Receipt {
	/** Of the receipt itself; the agreement may be in another. */
	language: Language;
	/** `name`: «Molde kommune». */
	municipality: { id: number; name: string };
	agreement: {
		/** The same for every version: `databrukeravtale`. */
		code: string;
		title: string;
		version: number;
		/** Of the version as it is stored, in hexadecimal. */
		sha256: string;
		language: Language;
		/** As the signer had them before them, with what stands in the text about them filled in. */
		sections: Section[];
		/** What was filled in, by the name it has in the text. */
		variables: Record<string, string>;
		/** The version that they had signed before; null: none. */
		previous: number | null;
	};
	signer: {
		/** Opaque: says nothing of who it is by itself. */
		id: string;
		name: string;
		employeeNumber: string;
	};
	signedAt: Date;
	/** How whoever pressed «Signer» (or, when it was assisted, «Registrer») had signed in. */
	signIn: {
		/** As people call it: «ID-porten». */
		method: string;
		/** Of an identity provider; null for passkeys and codes of our own. */
		issuer: string | null;
		/** The level, as the provider says it. */
		acr: string | null;
		/** The means, as the provider says them. */
		amr: string[];
		hasPasskey: boolean;
		/** When they last showed who they are. */
		confirmedAt: Date | null;
	};
	/** Which sections were read, in the order of the agreement; null where one was not. */
	opened: { section: string; at: Date | null }[];
	/** The comprehension check, where the agreement has one. */
	check: { right: number; total: number; at: Date } | null;
	/**
	 * Signed on paper, and registered by somebody else. `signedOn`: the day on the paper, `YYYY-MM-DD`; `scan`: SHA-256 of the
	 * scanned paper, in hexadecimal.
	 */
	assisted: { by: string; signedOn: string; reason: string; scan: string } | null;
	/** Signed at a signing service, which gave back a file; `document`: its SHA-256, in hexadecimal. Left out: signed in Kyndig. */
	service?: { name: string; job: string; document: string };
	requestId: string;
	/** The kommune's chain of signatures: the place of this one, and its hash in hexadecimal. */
	chain: { position: number; hash: string };
	/** Where anybody checks the receipt. */
	verifyAt: string;
}

/** An agreement that somebody is to sign at a signing service: all of it is true when it is drawn. */
export interface DocumentToSign {
	language: Language;
	/** «Molde kommune». */
	municipality: string;
	title: string;
	version: number;
	/** Of the version as it is stored, in hexadecimal. */
	sha256: string;
	sections: Section[];
	signer: { name: string; employeeNumber: string };
	reference: string;
	at: Date;
}
