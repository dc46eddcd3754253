const BASE = 'https://ks-no.github.io/standarder/fiks-protokoll/fiks-arkiv';

const CASE_ID = '0c1a7a1a-0000-4000-8000-000000000001';
const RECORD_ID = '0c1a7a1a-0000-4000-8000-000000000002';

interface Said {
	/** Null: the receipt does not say which delivery it is for. */
	key: string | null;
	existed?: boolean;
	numbers?: boolean;
	failed?: 'mappeFeilet' | 'registreringFeilet';
	recordId?: string;
}

/** What an archive answers when it has taken a delivery, or half of it (`failed`). */
export function receipt({
	key,
	existed = false,
	numbers = true,
	failed,
	recordId = RECORD_ID
}: Said): string {
	const made = `<opprettetEllerEksisterende>${existed ? 'Eksisterende' : 'Opprettet'}</opprettetEllerEksisterende>`;
	const fault = (name: string) =>
		`<${name}><f:feilId>f-1</f:feilId><f:feilmelding>Klasse 400 finnes ikke</f:feilmelding></${name}>`;
	const folder = `<mappeKvittering${numbers ? ' xsi:type="saksmappeKvittering"' : ''}>
    <systemID>${CASE_ID}</systemID>
    ${made}
    ${numbers ? '<saksaar>2026</saksaar><sakssekvensnummer>321</sakssekvensnummer>' : ''}
  </mappeKvittering>`;
	const record = `<registreringKvittering${numbers ? ' xsi:type="journalpostKvittering"' : ''}>
    <systemID>${recordId}</systemID>
    <arkivertDato>2026-11-23T12:00:00Z</arkivertDato>
    <dokumentbeskrivelseKvittering>
      <systemID>0c1a7a1a-0000-4000-8000-000000000003</systemID>
      <dokumentnummer>1</dokumentnummer>
    </dokumentbeskrivelseKvittering>
    <dokumentbeskrivelseKvittering>
      <systemID>0c1a7a1a-0000-4000-8000-000000000004</systemID>
      <dokumentnummer>2</dokumentnummer>
    </dokumentbeskrivelseKvittering>
    ${key === null ? '' : `<referanseEksternNoekkel><m:fagsystem>Kyndig</m:fagsystem><m:noekkel>${key}</m:noekkel></referanseEksternNoekkel>`}
    ${made}
    ${numbers ? '<journalaar>2026</journalaar><journalsekvensnummer>4711</journalsekvensnummer><journalpostnummer>17</journalpostnummer>' : ''}
  </registreringKvittering>`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<arkivmeldingKvittering xmlns="${BASE}/arkivmelding/opprett/kvittering/v1" xmlns:m="${BASE}/metadatakatalog/v1"
  xmlns:f="${BASE}/feil/feilmelding/v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  ${failed === 'mappeFeilet' ? fault(failed) : folder}
  ${failed === 'registreringFeilet' ? fault(failed) : failed ? '' : record}
</arkivmeldingKvittering>`;
}

/** One of the error messages of the protocol. */
export function errorMessage(
	kind: 'ugyldigforespoersel' | 'serverfeil' | 'ikkefunnet',
	text: string
): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `<?xml version="1.0" encoding="UTF-8"?>
<${kind} xmlns="${BASE}/feil/${kind}/v1" xmlns:f="${BASE}/feil/feilmelding/v1">
  <f:feilId>f-1</f:feilId>
  <f:feilmelding>${escaped}</f:feilmelding>
</${kind}>`;
}
