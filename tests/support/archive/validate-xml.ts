import { readdirSync, readFileSync } from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const FOLDER = 'reference/noark5/fiks-arkiv-v1';
const files = readdirSync(FOLDER)
	.filter((fileName) => fileName.endsWith('.xsd'))
	.map((fileName) => ({ fileName, contents: readFileSync(`${FOLDER}/${fileName}`, 'utf8') }));

const SCHEMAS = {
	opprett: 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.xsd',
	kvittering: 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett.kvittering.xsd',
	ugyldigforespoersel: 'no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel.xsd',
	serverfeil: 'no.ks.fiks.arkiv.v1.feilmelding.serverfeil.xsd',
	ikkefunnet: 'no.ks.fiks.arkiv.v1.feilmelding.ikkefunnet.xsd'
};

/** What libxml2 finds wrong with these documents by the schema of Fiks Arkiv v1; empty: they are valid. */
export async function faultsOf(
	schema: keyof typeof SCHEMAS,
	...documents: string[]
): Promise<string[]> {
	const main = files.find(({ fileName }) => fileName === SCHEMAS[schema]);
	if (!main) throw new Error(`No schema for ${schema}.`);
	const { valid, errors, rawOutput } = await validateXML({
		xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
		schema: main,
		preload: files.filter(({ fileName }) => fileName !== main.fileName)
	});
	if (valid) return [];
	return errors.length > 0 ? errors.map(({ rawMessage }) => rawMessage) : [rawOutput];
}
