import type { Receipt } from '#lib/server/agreements/index.ts';

/** A receipt for tests, with everything that a receipt can say. */
export function exampleReceipt(changes: Partial<Receipt> = {}): Receipt {
	return {
		language: 'nb',
		municipality: { id: 1506, name: 'Molde kommune' },
		agreement: {
			code: 'databrukeravtale',
			title: 'Databrukeravtale <for> ansatte & vikarer',
			version: 3,
			sha256: '3f2a'.repeat(16),
			language: 'nn',
			variables: { kommune: 'Molde kommune', stilling: 'Lærer' },
			previous: 2,
			sections: [
				{
					heading: 'Kva avtalen gjeld',
					blocks: [
						{
							kind: 'paragraph',
							runs: [
								{ text: 'Avtalen gjeld alt utstyr og alle system som ' },
								{ text: 'kommunen', isStrong: true },
								{ text: ' gjev deg tilgang til. Les meir hos ' },
								{ text: 'Datatilsynet', href: 'https://www.datatilsynet.no/' },
								{ text: '.' }
							]
						},
						{
							kind: 'list',
							items: [
								[{ text: 'Brukarnamnet og passordet er dine aleine.' }],
								[
									{
										text: 'Du låser skjermen når du går frå han, òg når du berre skal hente kaffi og er tilbake att om eit lite minutt.'
									}
								]
							]
						}
					]
				},
				{
					heading: 'Når noko går gale',
					blocks: [
						{
							kind: 'list',
							isNumbered: true,
							items: [[{ text: 'Ring vakttelefonen.' }], [{ text: 'Meld avvik same dag.' }]]
						},
						{ kind: 'paragraph', runs: [{ text: 'Ingen får kjeft for å melde frå.' }] }
					]
				}
			]
		},
		signer: {
			id: '5b0e1c1e-7a53-4f0f-9a55-2f6f6a1d9b10',
			name: 'Kari Čállu',
			employeeNumber: '100234'
		},
		signedAt: new Date('2026-11-23T13:03:22.482Z'),
		signIn: {
			method: 'ID-porten',
			issuer: 'https://idporten.no',
			acr: 'idporten-loa-substantial',
			amr: ['BankID'],
			hasPasskey: false,
			confirmedAt: new Date('2026-11-23T13:01:07Z')
		},
		opened: [
			{ section: 'Kva avtalen gjeld', at: new Date('2026-11-23T13:01:40Z') },
			{ section: 'Når noko går gale', at: new Date('2026-11-23T13:02:31Z') }
		],
		check: { right: 3, total: 3, at: new Date('2026-11-23T13:02:58Z') },
		assisted: null,
		requestId: '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1',
		chain: { position: 1234, hash: 'c0de'.repeat(16) },
		verifyAt: 'https://kyndig.example.no/avtaler/kontroll',
		...changes
	};
}
