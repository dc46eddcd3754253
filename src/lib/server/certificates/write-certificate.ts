import { formatFullDate } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { paths } from '#lib/paths.ts';
import { require } from '../auth/index.ts';
import type { Context, Language } from '../db/index.ts';
import { givenWords } from './given-words.ts';
import { getOwn } from './own.ts';
import { groupCode } from './rules/code.ts';
import { wordsIn } from './rules/names.ts';

/**
 * An own certificate as a PDF that can be read aloud, in the reader's language. The same certificate in the same language
 * is always the same file.
 * @param input.site address of the installation, without a slash at the end
 * @throws NotFound
 */
export async function writeCertificate(
	context: Context,
	input: { id: string; site: string; language: Language }
): Promise<{ pdf: Buffer; slug: string }> {
	await require(context, 'self', { self: true });
	const { row } = await getOwn(context, input.id);
	const { language, site } = input;
	const options = { locale: language };
	const course = wordsIn(row.courseTitle, language);
	const code = groupCode(row.code);
	const address = site + paths.verification(code);
	// What draws is not read before somebody asks for a certificate: the server starts faster and smaller.
	const { drawCertificate } = await import('./draw-certificate.ts');
	const pdf = await drawCertificate({
		language,
		title: m.bevis_pdf_title({ course: course.text, name: row.personName }, options),
		createdAt: row.completedAt,
		address,
		courseLanguage: course.language,
		words: {
			heading: m.bevis_pdf_heading({}, options),
			name: row.personName,
			did: m.bevis_pdf_did({}, options),
			course: course.text,
			when: m.bevis_pdf_when({ date: formatFullDate(row.completedOn, language) }, options),
			gives: m.bevis_pdf_gives({}, options),
			given: row.competences.map((one) => givenWords(one, language)),
			issuer: m.bevis_issuer({ municipality: row.municipalityName }, options),
			municipality: row.municipalityName,
			check: m.bevis_pdf_check({}, options),
			checkHow: m.bevis_pdf_check_how({}, options),
			link: m.bevis_pdf_link({}, options),
			code: m.bevis_pdf_code({ code, address: site + paths.verify() }, options),
			qr: m.bevis_pdf_qr({ address }, options)
		}
	});
	return { pdf, slug: row.slug };
}
