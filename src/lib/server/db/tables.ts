import type { ColumnType, Generated } from 'kysely';

/** A day as the database gives it: `YYYY-MM-DD`, `infinity` or `-infinity`. */
export type DateColumn = string;
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type Written<T> = ColumnType<T, T | undefined, T>;
type Json<T> = ColumnType<T, string, string>;
/** The database fills it in. */
type ReadOnly<T> = ColumnType<T, never, never>;

export type Language = 'nb' | 'nn' | 'en';
/** The same text in the languages it exists in; nb always does. */
export type LocalText = { nb: string; nn?: string; en?: string };

/** A question that whoever signs an agreement must answer rightly first. */
export interface AgreementQuestion {
	text: string;
	choices: string[];
	/** Place of the right choice, from 0. */
	right: number;
	/** Shown to whoever has answered, rightly or not. */
	explanation: string;
}

/** The same questions in each language that they are written in. */
export type LocalQuestions = {
	nb: AgreementQuestion[];
	nn?: AgreementQuestion[];
	en?: AgreementQuestion[];
};

export interface Tables {
	municipality: {
		id: number;
		name: string;
		county: Written<string>;
		organisationNumber: string | null;
	};
	person: { id: Generated<number>; externalId: string; actorId: Generated<string> };
	employee: {
		municipalityId: number;
		personId: number;
		givenName: string;
		familyName: string;
		email: string | null;
		phone: string | null;
		language: Written<Language>;
		/** Left so long ago that name and contact details are taken away. */
		pseudonymisedOn: Written<DateColumn | null>;
	};
	orgUnit: { municipalityId: number; id: Generated<number>; code: string };
	orgUnitPeriod: {
		municipalityId: number;
		unitId: number;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		name: string;
		parentId: number | null;
	};
	position: { municipalityId: number; id: Generated<number>; code: Written<string>; title: string };
	employment: {
		municipalityId: number;
		id: Generated<number>;
		personId: number;
		employeeNumber: string;
		positionNumber: Written<string>;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		unitId: number;
		positionId: number;
		percent: string | null;
	};
	employmentLeads: { municipalityId: number; employmentId: number; unitId: number };
	absence: {
		municipalityId: number;
		id: Generated<number>;
		personId: number;
		employeeNumber: string;
		positionNumber: string | null;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		kind: Written<string>;
	};
	system: { municipalityId: number; id: Generated<number>; name: string };
	systemAccess: {
		municipalityId: number;
		id: Generated<number>;
		personId: number;
		systemId: number;
		role: string;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
	};
	competence: {
		id: Generated<number>;
		municipalityId: number;
		code: string;
		name: Json<LocalText>;
		framework: Json<Record<string, string>> | null;
	};
	agreement: {
		id: Generated<number>;
		municipalityId: number;
		code: string;
		title: Json<LocalText>;
	};
	agreementVersion: {
		agreementId: number;
		number: number;
		municipalityId: number;
		validFrom: DateColumn;
		material: boolean;
		graceDays: number;
		content: Json<LocalText>;
		questions: ColumnType<LocalQuestions, string | undefined, never>;
		/** A trigger gives it. */
		sha256: ReadOnly<Buffer>;
		createdBy: string | null;
		approvedBy: string | null;
		approvedAt: Timestamp | null;
		withdrawnOn: DateColumn | null;
		withdrawnBy: string | null;
		withdrawReason: string | null;
	};
	requirement: { id: Generated<number>; code: string };
	requirementVersion: {
		municipalityId: number;
		requirementId: number;
		number: number;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		scope: Json<ScopeColumn>;
		competenceId: number | null;
		level: number | null;
		agreementId: number | null;
		dueDays: Written<number>;
		dueLastDay: DateColumn | null;
		renewalMonths: number | null;
		renewalWindow: number;
		createdAt: Generated<Date>;
		createdBy: string;
		reason: Written<string>;
	};
	requirementDraft: {
		municipalityId: number;
		id: Generated<number>;
		code: string;
		basedOn: number | null;
		content: Json<Record<string, string>>;
		reason: Written<string>;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		createdAt: Timestamp;
		createdBy: string;
		updatedAt: Timestamp;
		updatedBy: string;
		changeId: string | null;
	};
	achievement: {
		municipalityId: number;
		id: Generated<number>;
		personId: number;
		competenceId: number;
		level: number;
		achievedOn: DateColumn;
		validUntil: Written<DateColumn>;
		revokedOn: DateColumn | null;
		source: string;
		attemptId: string | null;
		recordedAt: Generated<Date>;
		recordedBy: string;
		reason: Written<string>;
		issuer: Written<string>;
		revokedAt: Timestamp | null;
		revokedBy: string | null;
		revokedReason: string | null;
	};
	signature: {
		municipalityId: number;
		personId: number;
		agreementId: number;
		versionNumber: number;
		signedOn: DateColumn;
		recordedAt: Generated<Date>;
		id: Generated<string>;
		voidedOn: DateColumn | null;
		voidedAt: Timestamp | null;
		voidedBy: string | null;
		voidReason: string | null;
	};
	agreementDraft: {
		municipalityId: number;
		id: Generated<number>;
		code: string;
		title: Json<LocalText>;
		content: Json<LocalText>;
		questions: Json<LocalQuestions>;
		validFrom: DateColumn;
		material: boolean;
		graceDays: number;
		revision: Generated<number>;
		writtenBy: string;
		writtenByPerson: number | null;
		writtenAt: Timestamp;
	};
	agreementReading: {
		municipalityId: number;
		personId: number;
		agreementId: number;
		versionNumber: number;
		section: number;
		readAt: Timestamp;
	};
	agreementAnswer: {
		municipalityId: number;
		personId: number;
		agreementId: number;
		versionNumber: number;
		place: Generated<string>;
		question: number;
		choice: number;
		isRight: boolean;
		answeredAt: Timestamp;
	};
	agreementResponse: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		agreementId: number;
		versionNumber: number;
		kind: 'question' | 'refusal';
		message: string;
		createdAt: Timestamp;
		answeredAt: Timestamp | null;
		answeredBy: string | null;
		answer: string | null;
	};
	agreementReminder: {
		municipalityId: number;
		personId: number;
		agreementId: number;
		versionNumber: number;
		step: string;
		lastDay: DateColumn | null;
		createdAt: Timestamp;
		createdBy: string;
		handedAt: Timestamp | null;
	};
	signatureChain: { municipalityId: number; position: string; hash: Buffer | null };
	signatureProof: {
		municipalityId: number;
		/** A trigger gives the position and both hashes. */
		position: Generated<string>;
		body: string;
		kind: ReadOnly<'signed' | 'voided'>;
		signatureId: ReadOnly<string>;
		previous: ReadOnly<Buffer | null>;
		hash: ReadOnly<Buffer>;
	};
	signatureTrace: {
		municipalityId: number;
		signatureId: string;
		kind: 'name' | 'ip' | 'agent' | 'reason' | 'registrar' | 'cause';
		salt: Buffer;
		value: string;
	};
	signatureHead: {
		municipalityId: number;
		day: DateColumn;
		position: string;
		hash: Buffer;
		statement: string;
		cms: Buffer;
		signedAt: Timestamp;
	};
	signatureReceipt: {
		municipalityId: number;
		signatureId: string;
		site: string;
		pdf: Buffer | null;
		madeAt: Timestamp | null;
		tries: Generated<number>;
		nextTryAt: Timestamp;
		fault: string | null;
	};
	signingSettings: {
		municipalityId: number;
		method: 'builtin' | 'service';
		name: string | null;
		address: string | null;
		certificates: string | null;
		sealedToken: Buffer | null;
		updatedAt: Timestamp;
		updatedBy: string;
	};
	signingJob: {
		municipalityId: number;
		id: string;
		personId: number;
		agreementId: number;
		versionNumber: number;
		state: string;
		fault: string | null;
		serviceJob: string | null;
		sealedRedirect: Buffer | null;
		statusUrl: string | null;
		padesUrl: string | null;
		confirmationUrl: string | null;
		pdf: Buffer | null;
		facts: string | null;
		signatureId: string | null;
		tries: Generated<number>;
		nextTry: Timestamp;
		lease: string | null;
		leasedUntil: Timestamp | null;
		createdAt: Timestamp;
		endedAt: Timestamp | null;
	};
	signatureDocument: {
		municipalityId: number;
		signatureId: string;
		kind: 'scan' | 'service';
		mimeType: 'application/pdf' | 'image/jpeg' | 'image/png';
		bytes: Buffer;
		sha256: ReadOnly<Buffer>;
	};
	waiver: {
		municipalityId: number;
		id: Generated<number>;
		personId: number;
		requirementId: number;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		reason: string;
		approvedBy: string;
		recordedAt: Generated<Date>;
		recordedBy: Written<string>;
		revokedOn: DateColumn | null;
		revokedAt: Timestamp | null;
		revokedBy: string | null;
		revokedReason: string | null;
	};
	frozenReport: {
		municipalityId: number;
		id: Generated<string>;
		title: string;
		query: Json<unknown>;
		content: string;
		sha256: string;
		size: number;
		frozenAt: Timestamp;
		frozenBy: string;
	};
	courseVersion: {
		slug: string;
		contentHash: string;
		content: Json<unknown>;
		publishedAt: Generated<Date>;
	};
	courseAttempt: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		slug: string;
		contentHash: string;
		registration: Generated<string>;
		startedAt: Timestamp;
		finishedAt: Timestamp | null;
		expiredAt: Timestamp | null;
		score: string | null;
		/** What was done in it is deleted since then. */
		detailsDeletedOn: Written<DateColumn | null>;
	};
	courseSession: {
		municipalityId: number;
		attemptId: string;
		number: number;
		id: Generated<string>;
		startedAt: Timestamp;
	};
	courseFile: { sha256: string; type: string; bytes: Buffer };
	lessonProgress: {
		municipalityId: number;
		attemptId: string;
		lessonId: string;
		readAt: Timestamp;
		storedAt: Generated<Date>;
	};
	lessonResponse: {
		municipalityId: number;
		attemptId: string;
		id: string;
		place: Generated<string>;
		itemId: string;
		response: string[];
		correct: boolean | null;
		givenAt: Timestamp;
		storedAt: Generated<Date>;
	};
	quizAnswer: {
		municipalityId: number;
		attemptId: string;
		round: number;
		questionId: string;
		choices: string[];
		correct: boolean;
		answeredAt: Timestamp;
		storedAt: Generated<Date>;
	};
	courseFeedback: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		personId: number;
		attemptId: string;
		slug: string;
		contentHash: string;
		stars: number;
		comment: string | null;
		language: Language;
		givenAt: Timestamp;
	};
	feedbackModeration: {
		municipalityId: number;
		id: Generated<string>;
		feedbackId: string;
		decision: 'shown' | 'hidden' | 'waiting';
		reason: string | null;
		decidedAt: Timestamp;
		decidedBy: string;
		decidedByPerson: number | null;
	};
	certificate: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		attemptId: string;
		code: string;
		slug: string;
		contentHash: string;
		personName: string;
		municipalityName: string;
		courseTitle: Json<LocalText>;
		competences: Json<{ code: string; name: LocalText; level: number }[]>;
		completedAt: Timestamp;
		completedOn: DateColumn;
		issuedAt: Generated<Date>;
	};
	signingKey: {
		kid: string;
		place: Generated<string>;
		publicJwk: Json<{ kty: string; n: string; e: string }>;
		sealedPrivate: Buffer;
		createdAt: Timestamp;
	};
	sealCertificate: {
		municipalityId: number;
		fingerprint: Buffer;
		place: Generated<string>;
		certificate: Buffer;
		chain: Buffer[];
		validFrom: Timestamp;
		validUntil: Timestamp;
		origin: 'made' | 'imported';
		sealedPrivate: Buffer;
		createdAt: Timestamp;
		createdBy: string;
	};
	xapiStatement: {
		municipalityId: number;
		id: string;
		personId: number;
		verb: string;
		objectId: string;
		registration: string | null;
		occurredAt: Timestamp;
		storedAt: Generated<Date>;
		statement: Json<Record<string, unknown>>;
	};
	session: {
		id: string;
		municipalityId: number;
		personId: number;
		createdAt: Timestamp;
		expiresAt: Timestamp;
		tokenHash: string;
		previousHash: string | null;
		rotatedAt: Timestamp | null;
		method: 'demo' | 'oidc' | 'passkey' | 'code';
		device: string;
		lastUsedAt: Timestamp;
		confirmedAt: Timestamp | null;
		privileges: string | null;
	};
	passkey: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		credentialId: string;
		userHandle: string;
		publicKey: Buffer;
		counter: string | number;
		transports: string[];
		isSynced: boolean;
		name: string;
		createdAt: Timestamp;
		lastUsedAt: Timestamp | null;
	};
	passkeyChallenge: {
		municipalityId: number;
		challenge: string;
		purpose: 'register' | 'sign-in' | 'confirm';
		sessionId: string | null;
		userHandle: string | null;
		expiresAt: Timestamp;
	};
	rateLimit: {
		key: Buffer;
		tries: number;
		endsAt: Timestamp;
	};
	oneTimeCode: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		selector: string;
		secretHash: string;
		madeAt: Timestamp;
		madeBy: string;
		madeByPerson: number | null;
		expiresAt: Timestamp;
		tries: Written<number>;
		lastTriedAt: Timestamp | null;
		usedAt: Timestamp | null;
	};
	identityProvider: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		kind: string;
		name: string;
		issuer: string;
		clientId: string;
		authMethod: string;
		sealedSecret: Buffer | null;
		scopes: string[];
		acrValues: string[];
		tenants: string[];
		emailDomains: string[];
		personClaim: string | null;
		personKey: string;
		enabled: boolean;
		updatedAt: Timestamp;
		updatedBy: string;
	};
	identityProviderKey: {
		municipalityId: number;
		providerId: string;
		kid: string;
		place: Generated<string>;
		publicJwk: Json<{ kty: string; n: string; e: string }>;
		sealedPrivate: Buffer;
		createdAt: Timestamp;
		activeFrom: Timestamp | null;
	};
	account: {
		municipalityId: number;
		providerId: string;
		issuer: string;
		subject: string;
		personId: number;
		linkedAt: Timestamp;
		linkedBy: string;
	};
	oidcLogin: {
		municipalityId: number;
		id: Generated<string>;
		providerId: string;
		purpose: string;
		personId: number | null;
		stateHash: string;
		browserHash: string;
		sealed: Buffer;
		returnPath: string;
		createdAt: Timestamp;
		expiresAt: Timestamp;
		usedAt: Written<Date | null>;
		outcome: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
	};
	sessionOidc: {
		municipalityId: number;
		sessionId: string;
		providerId: string;
		issuer: string;
		sid: string | null;
		sealedIdToken: Buffer | null;
		acr: string | null;
		amr: Written<string[]>;
	};
	roleGrant: {
		municipalityId: number;
		personId: number;
		role: string;
		validFrom: DateColumn;
		validUntil: Written<DateColumn>;
		givenBy: string | null;
		reason: string | null;
	};
	deputy: {
		municipalityId: number;
		id: Generated<number>;
		unitId: number;
		leaderPersonId: number;
		deputyPersonId: number;
		validFrom: DateColumn;
		validUntil: DateColumn;
		givenAt: Timestamp;
		givenBy: string;
	};
	/** View: roles that people hold, whoever gave them. */
	roleHeld: {
		municipalityId: ReadOnly<number>;
		personId: ReadOnly<number>;
		role: ReadOnly<string>;
		validFrom: ReadOnly<DateColumn>;
		validUntil: ReadOnly<DateColumn>;
		/** The group that gives it; null: granted in Kyndig. */
		groupId: ReadOnly<string | null>;
	};
	/** View: what counts of a person's details. */
	employeeDetails: {
		municipalityId: ReadOnly<number>;
		personId: ReadOnly<number>;
		givenName: ReadOnly<string>;
		familyName: ReadOnly<string>;
		email: ReadOnly<string | null>;
		phone: ReadOnly<string | null>;
		language: ReadOnly<Language>;
	};
	scimToken: {
		municipalityId: number;
		id: Generated<string>;
		name: string;
		/** Written, and never read by the application. */
		tokenHash: ColumnType<never, string, never>;
		createdAt: Timestamp;
		createdBy: string;
		expiresAt: Timestamp;
		lastUsedAt: Timestamp | null;
		revokedAt: Timestamp | null;
		revokedBy: string | null;
	};
	scimUser: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		userName: string;
		userNameKey: ReadOnly<string>;
		externalId: string | null;
		accountId: ReadOnly<string | null>;
		active: boolean;
		formattedName: string | null;
		givenName: string | null;
		familyName: string | null;
		displayName: string | null;
		title: string | null;
		preferredLanguage: string | null;
		emails: Json<ScimItem[]>;
		phoneNumbers: Json<ScimItem[]>;
		employeeNumber: string | null;
		department: string | null;
		manager: string | null;
		workEmail: string | null;
		workPhone: string | null;
		language: Language | null;
		personId: number | null;
		matched: 'number' | 'external' | 'nobody' | 'two-people' | 'taken';
		version: Generated<number>;
		createdAt: Timestamp;
		changedAt: Timestamp;
		deletedAt: Timestamp | null;
	};
	scimGroup: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		displayName: string;
		nameKey: ReadOnly<string>;
		externalId: string | null;
		role: string | null;
		version: Generated<number>;
		createdAt: Timestamp;
		changedAt: Timestamp;
		deletedAt: Timestamp | null;
	};
	scimGroupMember: {
		municipalityId: number;
		groupId: string;
		userId: string;
		addedOn: DateColumn;
	};
	demoPerson: {
		municipalityId: number;
		personId: number;
		place: number;
		audience: string;
		why: Json<LocalText>;
	};
	accessLog: {
		municipalityId: number;
		id: Generated<string>;
		at: Timestamp;
		actorPersonId: number | null;
		actorName: string;
		permission: string;
		subjectPersonId: number;
		requestId: string;
		/** Null until the row is sealed. */
		seal: Generated<number | null>;
	};
	auditLog: {
		municipalityId: number;
		id: Generated<string>;
		at: Timestamp;
		/** Null: no person, or from before it was noted. */
		actorPersonId: number | null;
		actorName: string;
		action: string;
		detail: Json<Record<string, unknown>>;
		requestId: string;
		/** Null until the row is sealed. */
		seal: Generated<number | null>;
	};
	correctionRequest: {
		municipalityId: number;
		id: Generated<string>;
		personId: number;
		topic: string;
		wrong: string;
		proposed: string;
		askedAt: Timestamp;
		withdrawnAt: Timestamp | null;
		answeredAt: Timestamp | null;
		answeredBy: string | null;
		answeredByPerson: number | null;
		outcome: 'corrected' | 'refused' | null;
		reason: string | null;
	};
	logSeal: {
		municipalityId: number;
		log: 'access' | 'change';
		number: number;
		rows: number;
		lastId: string;
		previous: Buffer | null;
		hash: Buffer;
		sealedAt: Timestamp;
		/** Its rows are deleted since then. */
		emptiedOn: Written<DateColumn | null>;
	};
	retentionSetting: {
		municipalityId: number;
		id: Generated<string>;
		category: string;
		amount: number;
		reason: string;
		setAt: Timestamp;
		setBy: string;
	};
	privacyContact: {
		municipalityId: number;
		id: Generated<string>;
		controller: string;
		controllerContact: string;
		officer: string;
		officerContact: string;
		accessibilityContact: string;
		statementAddress: string | null;
		setAt: Timestamp;
		setBy: string;
	};
	deletionLog: {
		municipalityId: number;
		id: Generated<string>;
		run: string;
		category: string;
		cutOff: DateColumn;
		amount: number;
		unit: 'day' | 'month';
		setting: string | null;
		deleted: number;
		deletedAt: Timestamp;
	};
	assignment: {
		municipalityId: number;
		personId: number;
		requirementId: number;
		validFrom: DateColumn;
		validUntil: DateColumn;
		subjectFrom: DateColumn;
		dueOn: DateColumn;
	};
	statusSegment: {
		municipalityId: number;
		personId: number;
		requirementId: number;
		status: number;
		placementId: number;
		validFrom: DateColumn;
		validUntil: DateColumn;
	};
	placement: { municipalityId: number; id: Generated<number>; units: number[] };
	timelineRevision: { municipalityId: number; personId: number; revision: string };
	frameRevision: { municipalityId: number; revision: string };
	statusChange: { municipalityId: number; id: Generated<string>; day: DateColumn } & StatusCounts;
	statusDelta: { municipalityId: number; day: DateColumn } & StatusCounts;
	statusCheckpoint: { municipalityId: number; month: DateColumn } & StatusCounts;
	bulkChange: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		kind: string;
		payload: Json<unknown> | null;
		state: Written<'waiting' | 'computing' | 'publishing' | 'done' | 'refused'>;
		municipalities: Written<number[]>;
		people: Written<number>;
		computed: Written<number>;
		outcome: Json<unknown> | null;
		createdAt: Generated<Date>;
		createdBy: string;
		createdByPerson: number | null;
		createdOn: DateColumn;
		finishedAt: Timestamp | null;
		requestId: string;
	};
	bulkPerson: {
		municipalityId: number;
		changeId: string;
		personId: number;
		revision: string | null;
		frame: string | null;
		timeline: Json<unknown> | null;
	};
	archiveSettings: {
		municipalityId: number;
		transport: string;
		address: string | null;
		sealedToken: Buffer | null;
		caseMode: string;
		caseSystem: string;
		caseTitle: string;
		caseType: string | null;
		caseManager: string | null;
		caseUnit: string | null;
		archivePart: string | null;
		classSystem: string | null;
		classId: string | null;
		journalType: string;
		journalStatus: string | null;
		documentType: string | null;
		formatCode: string;
		variantCode: string;
		sendsProof: boolean;
		proofFormatCode: string | null;
		restrictionCode: string | null;
		legalBasis: string | null;
		updatedAt: Timestamp;
		updatedBy: string;
	};
	archiveDelivery: {
		municipalityId: number;
		id: Generated<string>;
		place: Generated<string>;
		signatureId: string;
		key: ReadOnly<string>;
		personId: number;
		employeeNumber: string;
		signerName: string;
		agreementCode: string;
		agreementTitle: string;
		agreementVersion: number;
		signedAt: Timestamp;
		pdf: Buffer | null;
		pdfHash: Buffer;
		pdfSize: number;
		pdfDetail: string | null;
		proof: Buffer | null;
		proofHash: Buffer | null;
		proofSize: number | null;
		state: Written<string>;
		attempts: Written<number>;
		asked: Written<number>;
		nextTry: Timestamp | null;
		lease: string | null;
		leasedUntil: Timestamp | null;
		queuedAt: Timestamp;
		sentAt: Timestamp | null;
		message: string | null;
		messageHash: Buffer | null;
		archivedAt: Timestamp | null;
		answer: string | null;
		errorCode: string | null;
		errorText: string | null;
		caseId: string | null;
		caseNumber: string | null;
		recordId: string | null;
		recordNumber: string | null;
		existed: boolean | null;
	};
	archiveEvent: {
		municipalityId: number;
		id: Generated<string>;
		deliveryId: string | null;
		at: Timestamp;
		kind: string;
		code: string | null;
		detail: string | null;
	};
}

/** An e-mail or phone number as a provider of users says it. */
interface ScimItem {
	value: string;
	type?: string;
	primary?: boolean;
	display?: string;
}

/** Rows of the timeline with each status. */
interface StatusCounts {
	waived: number;
	met: number;
	expiring: number;
	paused: number;
	missing: number;
	expired: number;
	overdue: number;
}

/** Who a requirement version applies to: all the parts that are given must hold; none means everyone. */
export interface ScopeColumn {
	/** Code of a unit; its subtree is meant. Only in a kommune's own versions. */
	unit?: string;
	/** Code or title of a position. */
	position?: string;
	/** The employment leads a unit. */
	leader?: true;
	system?: { name: string; role: string };
}
