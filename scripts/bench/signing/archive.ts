import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

const BASE = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv';

/** The kommune delivers to a folder, with the shortest message that an archive takes. */
export async function chooseFolder(owner: pg.Client, municipalityId: number): Promise<void> {
	await owner.query(`
		alter table archive_settings no force row level security;
		insert into archive_settings (municipality_id, transport, case_mode, case_system, case_title, journal_type, format_code,
			variant_code, sends_proof, updated_at, updated_by)
		values (${municipalityId}, 'folder', 'person', 'Kyndig', 'Personalmappe', 'I', 'PDF/A', 'A', true, now(), 'måling');
		alter table archive_settings force row level security;
	`);
}

/** An archive that takes all that is laid out for it, twice a second. @returns stops it */
export function startArchive(folder: string, municipalityId: number): () => void {
	const [out, back] = ['ut', 'inn'].map((name) => join(folder, String(municipalityId), name));
	const timer = setInterval(() => {
		if (!out || !back) return;
		mkdirSync(out, { recursive: true });
		mkdirSync(back, { recursive: true });
		for (const key of readdirSync(out).filter((name) => /^\d{4}-[0-9a-f-]{36}$/.test(name))) {
			rmSync(join(out, key), { recursive: true });
			const hidden = join(folder, `${key}.tmp`);
			writeFileSync(hidden, receiptOf(key));
			renameSync(hidden, join(back, `${key}.xml`));
		}
	}, 500);
	return () => clearInterval(timer);
}

/** That a record was made, as `arkivmelding.opprett.kvittering` says it. */
function receiptOf(key: string): string {
	const made = '<opprettetEllerEksisterende>Opprettet</opprettetEllerEksisterende>';
	const id = () => `<systemID>${randomUUID()}</systemID>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<arkivmeldingKvittering xmlns="${BASE}/arkivmelding/opprett/kvittering/v1" xmlns:m="${BASE}/metadatakatalog/v1">
	<mappeKvittering>${id()}${made}</mappeKvittering>
	<registreringKvittering>${id()}<arkivertDato>2026-11-23T12:00:00Z</arkivertDato>
		<referanseEksternNoekkel><m:fagsystem>Kyndig</m:fagsystem><m:noekkel>${key}</m:noekkel></referanseEksternNoekkel>
		${made}</registreringKvittering>
</arkivmeldingKvittering>`;
}
