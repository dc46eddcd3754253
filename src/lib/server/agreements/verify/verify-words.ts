import { formatFullDate, formatTime } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayOf, type Language } from '../../db/index.ts';
import type { Proof } from '../receipt/proof.ts';
import type { Verdict } from './rules.ts';
import type { ReceiptCheck } from './verify-receipt.ts';
import type { CheckedSignature } from './verify-pdf.ts';

export interface Facts {
	heading: string;
	facts: { label: string; value: string }[];
}

/** A check as people read it, the same on the page and on the command line. */
export interface VerifyWords {
	verdict: Verdict;
	title: string;
	text: string;
	/** What the receipt shows; null when nobody we know vouches for it. */
	receipt: Facts | null;
	signatures: Facts[];
}

export function verifyWords(check: ReceiptCheck, locale: Language): VerifyWords {
	const { verdict, signature, owner, signatures } = check;
	const proof = owner ? signature?.proof : undefined;
	return {
		verdict,
		...verdictWords(check, locale),
		receipt: proof ? receiptFacts(proof, locale) : null,
		signatures: signatures.map((one, index) => signatureFacts(one, index, check, locale))
	};
}

function verdictWords(
	{ verdict, signature, owner }: ReceiptCheck,
	locale: Language
): { title: string; text: string } {
	const options = { locale };
	const municipality = owner?.municipalityName ?? '';
	const when = momentWords(signature?.claimedAt ?? null, locale);
	switch (verdict) {
		case 'sealed':
			return {
				title: m.segl_sealed({}, options),
				text: m.segl_sealed_text({ municipality, when }, options)
			};
		case 'changed':
			return { title: m.segl_changed({}, options), text: m.segl_changed_text({}, options) };
		case 'added':
			return {
				title: m.segl_added({}, options),
				text: m.segl_added_text({ municipality, when }, options)
			};
		case 'outside':
			return {
				title: m.segl_outside({}, options),
				text: m.segl_outside_text({ municipality }, options)
			};
		case 'unknown':
			return { title: m.segl_unknown({}, options), text: m.segl_unknown_text({}, options) };
		case 'unreadable':
			return { title: m.segl_unreadable({}, options), text: m.segl_unreadable_text({}, options) };
		case 'unsigned':
			return { title: m.segl_unsigned({}, options), text: m.segl_unsigned_text({}, options) };
		case 'notPdf':
			return { title: m.segl_not_pdf({}, options), text: m.segl_not_pdf_text({}, options) };
	}
}

function receiptFacts(proof: Proof, locale: Language): Facts {
	const options = { locale };
	const { agreement, signer, signedAt, assisted } = proof;
	return {
		heading: m.segl_receipt({}, options),
		facts: [
			{ label: m.segl_name({}, options), value: signer.name },
			{ label: m.segl_number({}, options), value: signer.employeeNumber },
			{
				label: m.segl_agreement({}, options),
				value: m.segl_version({ title: agreement.title, version: agreement.version }, options)
			},
			...(assisted
				? [
						{
							label: m.segl_paper({}, options),
							value: formatFullDate(assisted.signedOn, locale)
						},
						{ label: m.segl_registered_by({}, options), value: assisted.by },
						{ label: m.segl_scan_sha256({}, options), value: assisted.scan }
					]
				: []),
			{
				label: assisted ? m.segl_registered({}, options) : m.segl_signed({}, options),
				value: momentWords(new Date(signedAt), locale)
			},
			{ label: m.segl_agreement_sha256({}, options), value: agreement.sha256 }
		]
	};
}

function signatureFacts(
	{ state, added, certificate, claimedAt }: CheckedSignature,
	index: number,
	{ signatures }: ReceiptCheck,
	locale: Language
): Facts {
	const options = { locale };
	const states = {
		intact: m.segl_state_intact({}, options),
		changed: m.segl_state_changed({}, options),
		unreadable: m.segl_state_unreadable({}, options)
	};
	const date = (at: Date) => formatFullDate(dayOf(at), locale);
	return {
		heading:
			signatures.length === 1
				? m.segl_signature({}, options)
				: m.segl_signature_of({ number: index + 1, total: signatures.length }, options),
		facts: [
			{ label: m.segl_state({}, options), value: states[state] },
			{
				label: m.segl_covers({}, options),
				value:
					added === 0
						? m.segl_covers_all({}, options)
						: m.segl_covers_part({ bytes: added }, options)
			},
			{ label: m.segl_when({}, options), value: momentWords(claimedAt, locale) },
			...(certificate
				? [
						{ label: m.segl_certificate({}, options), value: certificate.subject },
						{ label: m.segl_issuer({}, options), value: certificate.issuer },
						{
							label: m.segl_valid({}, options),
							value: m.segl_period(
								{ from: date(certificate.validFrom), until: date(certificate.validUntil) },
								options
							)
						},
						{ label: m.segl_serial({}, options), value: certificate.serial },
						{ label: m.segl_fingerprint({}, options), value: certificate.fingerprint }
					]
				: [])
		]
	};
}

function momentWords(at: Date | null, locale: Language): string {
	const options = { locale };
	if (!at) return m.segl_no_time({}, options);
	const date = formatFullDate(dayOf(at), locale);
	return m.segl_moment({ date, time: formatTime(at, locale) }, options);
}
