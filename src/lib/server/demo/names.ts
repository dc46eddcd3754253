import type { Random } from './random.ts';

interface NamePool {
	women: string;
	men: string;
	families: string;
	/** Family name of women where it differs by gender, in the same order as `families`. */
	familiesOfWomen?: string;
}

const NORWEGIAN: NamePool = {
	women: `Anne Inger Kari Marit Ingrid Liv Eva Berit Astrid Bjørg Hilde Anna Solveig Randi Ida Marianne
		Nina Elin Kristin Heidi Silje Camilla Ingeborg Gerd Kristine Tone Hanne Linda Anita Tove Wenche
		Siri Ragnhild Julie Maria Cecilie Monica Mona Ellen Turid Trine Maren Lise Hege Sissel Grete Emma
		Thea Nora Sara Vilde Malin Ingvild Sunniva Oddny Oddrun Målfrid Torunn Åse Gunn Synnøve Eli Rita
		Jorunn Aud Sigrid Guro Eline Amalie Mari Frida Stine Line Ane Karoline Gro Unni Henny Margrete
		Bodil Lillian Ann-Kristin Anne-Marie Bente Vigdis Reidun Marte Helene Andrea Hedda Tuva Birgit`,
	men: `Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Geir Hans Morten Tor Martin Terje Odd Erik
		Andreas John Rune Trond Tore Daniel Jon Kristian Anders Tom Stian Jonas Øyvind Espen Magnus
		Henrik Roger Fredrik Marius Håkon Helge Leif Rolf Stig Kåre Sindre Eirik Alexander Gunnar Nils Vegard
		Steinar Frode Kenneth Ivar Harald Olav Arild Einar Ståle Sverre Dag Jostein Asbjørn Inge Roar Petter
		Sigurd Halvard Jørgen Mathias Simen Elias Even Endre Vidar Torstein Pål Kristoffer Oddbjørn Idar`,
	families: `Hoel Solvang Gjerde Hjelset Sylte Eide Nerås Brekke Myklebust Tomren Vike Sætre Øverås Flatmark
		Isfjord Hagen Rød Strand Bakken Haugen Moen Lien Berg Lunde Dale Vik Nygård Aune Hovde Kjersem
		Skeidsvoll Frisvoll Åndal Bjermeland Mittet Voll Soggemoen Horgheim Kavli Innfjord Skorgen Misfjord
		Hestad Rypdal Tresfjord Hatle Eikrem Bjørnerem Hollingsæter Gossen Rindarøy Småge Horrem Tangen
		Julnes Elnes Malme Farstad Hustad Sandnes Male Bud Nesje Roaldset Skjelbostad Opstad Heggdal Dahle
		Kleive Årø Bolsønes Istad Røbekk Oterhals Nesset Eresfjord Vistdal Meisal Raudsand Ranvik Toven
		Hansen Johansen Olsen Larsen Andersen Pedersen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen
		Berge Fossum Hauge Kvam Løvik Myren Nerheim Opdal Ramsvik Slettvoll Torvik Ulvestad Ødegård Ytrehus
		Aasen Bjerkeset Drågen Engeset Furseth Grønset Hammerås Kjølstad Lervik Mordal Nakken Orvik Reiten
		Skålvik Talberg Uglum Varhaugvik Wenaas Øyen Stokke Sundsbø Sjøholt Hjelvik Lyngstad Måndalen`
};

const OTHERS: readonly (readonly [NamePool, number])[] = [
	[
		{
			women:
				'Agnieszka Katarzyna Małgorzata Joanna Magdalena Monika Ewa Dorota Beata Justyna Natalia Karolina',
			men: 'Tomasz Piotr Krzysztof Marcin Paweł Michał Grzegorz Łukasz Mariusz Dariusz Rafał Jakub',
			families:
				'Kowalczyk Nowak Wiśniewski Wójcik Kamiński Lewandowski Zieliński Woźniak Mazur Krawczyk Piotrowski Grabowski',
			familiesOfWomen:
				'Kowalczyk Nowak Wiśniewska Wójcik Kamińska Lewandowska Zielińska Woźniak Mazur Krawczyk Piotrowska Grabowska'
		},
		26
	],
	[
		{
			women: 'Rasa Jurgita Daiva Eglė Kristina Inga Aušra Lina Vaida',
			men: 'Tomas Darius Mindaugas Andrius Vytautas Gintaras Saulius Rolandas',
			families: 'Kazlauskas Petrauskas Jankauskas Stankevičius Vasiliauskas Butkus Žukauskas',
			familiesOfWomen:
				'Kazlauskienė Petrauskienė Jankauskaitė Stankevičienė Vasiliauskienė Butkutė Žukauskaitė'
		},
		14
	],
	[
		{
			women: 'Hodan Fadumo Sahra Ayaan Ifrah Nasra Hibo Khadra',
			men: 'Abdirahman Mohamed Yusuf Liban Mahad Ismail Guled Abdi',
			families: 'Warsame Abdullahi Farah Jama Hassan Nur Ali Osman Hersi Adan'
		},
		11
	],
	[
		{
			women: 'Rania Hala Nour Lina Rima Samar Dalia Yara',
			men: 'Ahmad Khaled Omar Bashar Anas Tarek Samer Firas',
			families: 'Haddad Khoury Darwish Mansour Saleh Hamdan Shahin Kassab Nasser'
		},
		11
	],
	[
		{
			women: 'Selam Senait Rahwa Feven Luwam Helen Winta Saba',
			men: 'Filmon Yonas Dawit Samuel Robel Tesfay Berhane Kibrom',
			families: 'Tesfay Gebremedhin Habte Kidane Ghebreab Mebrahtu Weldu Haile Araya'
		},
		11
	],
	[
		{
			women: 'Maricel Jocelyn Rowena Analyn Grace Jennifer Liza Divina',
			men: 'Jerome Arnel Rodel Noel Christian Mark',
			families: 'Santos Reyes Cruz Bautista Villanueva Ramos Garcia Mendoza Aquino'
		},
		9
	],
	[
		{
			women: 'Oksana Olena Iryna Tetiana Nataliia Yuliia Svitlana',
			men: 'Oleksandr Andrii Serhii Dmytro Mykola',
			families: 'Shevchuk Bondarenko Tkachenko Kravchenko Melnyk Moroz Savchenko'
		},
		9
	],
	[
		{
			women: 'Anong Malai Suda Pranee Wanida',
			men: 'Somchai Anan Kittisak',
			families: 'Srisai Chaiyasit Boonmee Thongdee Saetang'
		},
		5
	],
	[
		{
			women: 'Anja Katrin Susanne Birgit Ulrike',
			men: 'Stefan Jürgen Matthias Florian Uwe',
			families: 'Becker Hoffmann Krüger Neumann Vogel Seidel'
		},
		5
	],
	[
		{
			women: 'Amra Selma Lejla Mirela Jasmina',
			men: 'Emir Adnan Nermin Samir Senad',
			families: 'Hodžić Hadžić Begić Delić Kovačević Mujić'
		},
		4
	]
];

interface PersonName {
	given: string;
	family: string;
	/** True when the name came with someone who moved to Norway. */
	fromAbroad: boolean;
}

const split = (text: string): string[] => text.trim().split(/\s+/);

interface SplitPool {
	women: string[];
	men: string[];
	families: string[];
	familiesOfWomen: string[];
}

function splitPool(pool: NamePool): SplitPool {
	const families = split(pool.families);
	return {
		women: split(pool.women),
		men: split(pool.men),
		families,
		familiesOfWomen: pool.familiesOfWomen ? split(pool.familiesOfWomen) : families
	};
}

const norwegian = splitPool(NORWEGIAN);
const others = OTHERS.map(([pool, weight]) => [splitPool(pool), weight] as const);

/** Draws an invented name. `womenShare` and `abroadShare` are probabilities in [0, 1]. */
export function drawName(random: Random, womenShare: number, abroadShare: number): PersonName {
	const woman = random.chance(womenShare);
	const fromAbroad = random.chance(abroadShare);
	const pool = fromAbroad ? random.weighted(others) : norwegian;
	const given = random.pick(woman ? pool.women : pool.men);
	// second generation and mixed marriages: a given name from abroad with a family name from here
	const mixed = fromAbroad && random.chance(0.15);
	const families = mixed ? norwegian.families : woman ? pool.familiesOfWomen : pool.families;
	const second = !fromAbroad && random.chance(0.12) ? ` ${random.pick(norwegian.families)}` : '';
	const family = random.pick(families);
	return {
		given,
		family: second.trim() === family ? family : (second + ' ' + family).trim(),
		fromAbroad
	};
}

/** The local part of an e-mail address: lower case, a–z, digits, hyphen and full stop. */
export function mailName(given: string, family: string): string {
	const plain = (text: string) =>
		text
			.toLowerCase()
			.replaceAll('æ', 'ae')
			.replaceAll('ø', 'o')
			.replaceAll('å', 'a')
			.replaceAll('ł', 'l')
			.replaceAll('đ', 'd')
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.replace(/[^a-z0-9-]+/g, '.');
	return `${plain(given)}.${plain(family)}`;
}
