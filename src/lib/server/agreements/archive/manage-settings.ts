import { require, seal } from '../../auth/index.ts';
import { logChange, type Context } from '../../db/index.ts';
import type { ArchiveEnvironment } from './environment.ts';
import { findSettings, putSettings, type StoredSettings } from './queries.ts';
import { readAddress } from './read-address.ts';
import { writeArkivmelding } from './rules/arkivmelding.ts';
import { composeMessage } from './rules/compose-message.ts';
import {
	readSettings,
	SUGGESTED,
	type ArchiveSettings,
	type SettingsFault,
	type TypedSettings
} from './rules/settings.ts';
import { tokenLabel } from './token-label.ts';

/** What was typed cannot be used. Nothing is changed. */
export class SettingsRefused extends Error {
	readonly faults: SettingsFault[];

	constructor(faults: SettingsFault[]) {
		super('Rett det som er feil, og lagre på nytt.');
		this.faults = faults;
	}
}

export interface ShownSettings {
	settings: ArchiveSettings;
	/** A token is stored; which, nobody is shown. */
	hasToken: boolean;
	/** Null: nobody has decided anything, and these are what we suggest. */
	changed: { at: Date; by: string } | null;
	/** What a message looks like with them, about somebody who does not exist. */
	example: string;
}

/** How the kommune wants what is signed archived. @throws Forbidden */
export async function getSettings(context: Context): Promise<ShownSettings> {
	await require(context, 'archive', {});
	const stored = await findSettings(context);
	const settings = stored ? settingsOf(stored) : SUGGESTED;
	return {
		settings,
		hasToken: (stored?.sealedToken ?? null) !== null,
		changed: stored ? { at: stored.updatedAt, by: stored.updatedBy } : null,
		example: writeArkivmelding(composeMessage(settings, exampleOf(context)))
	};
}

/**
 * Keeps how the kommune wants what is signed archived. It counts for what is sent from now on.
 * @param readSecret what a token is sealed with; asked for only when one was typed
 * @throws Forbidden, SettingsRefused
 */
export async function saveSettings(
	context: Context,
	{
		typed,
		environment,
		readSecret
	}: { typed: TypedSettings; environment: ArchiveEnvironment; readSecret: () => string }
): Promise<void> {
	await require(context, 'archive', {});
	const read = readSettings(typed, {
		hasFolder: environment.folder !== null,
		address: readAddress(typed.address, environment.named)
	});
	if ('faults' in read) throw new SettingsRefused(read.faults);
	const before = await findSettings(context);
	const { settings } = read;
	const token = typed.token.trim();
	await putSettings(context, {
		...settings,
		sealedToken:
			token === ''
				? keptToken(before, settings)
				: seal(Buffer.from(token), readSecret(), tokenLabel(context.municipalityId)),
		updatedAt: context.now,
		updatedBy: context.actor.name
	});
	const changes = changesOf(before ? settingsOf(before) : null, settings);
	if (Object.keys(changes).length > 0 || token !== '')
		await logChange(context, 'arkiv-innstillinger', { ...changes, nyttToken: token !== '' });
}

/** A token is for the service that it was typed for: another is not shown it. */
function keptToken(
	before: StoredSettings | undefined,
	{ address }: ArchiveSettings
): Buffer | null {
	const origin = (text: string | null | undefined) => (text ? URL.parse(text)?.origin : undefined);
	return before && address && origin(before.address) === origin(address)
		? before.sealedToken
		: null;
}

/** What is other than before, as it was and as it is. A title is somebody's own words: only that it is another. */
function changesOf(
	before: ArchiveSettings | null,
	after: ArchiveSettings
): Record<string, unknown> {
	const names = Object.keys(SUGGESTED) as (keyof ArchiveSettings)[];
	return Object.fromEntries(
		names
			.filter((name) => before?.[name] !== after[name])
			.map((name) => [name, name === 'caseTitle' ? true : [before?.[name] ?? null, after[name]]])
	);
}

function settingsOf(stored: StoredSettings): ArchiveSettings {
	const names = Object.keys(SUGGESTED) as (keyof ArchiveSettings)[];
	return Object.fromEntries(
		names.map((name) => [name, stored[name]])
	) as unknown as ArchiveSettings;
}

function exampleOf({ now, today, municipalityId }: Context) {
	return {
		key: `${String(municipalityId).padStart(4, '0')}-00000000-0000-4000-8000-000000000000`,
		signerName: 'Eksempel Eksempelsen',
		employeeNumber: '0000',
		agreementCode: 'databrukeravtale',
		agreementTitle: 'Databrukeravtale',
		agreementVersion: 1,
		signedAt: now,
		signedOn: today,
		pdf: { size: 1, sha256: '0'.repeat(64) },
		pdfDetail: null,
		proof: { size: 1, sha256: '0'.repeat(64) },
		signed: null
	};
}
