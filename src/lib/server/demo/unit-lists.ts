// Code, kind, name, and the exact size where a story needs it. Codes tell the place: 3000 is a
// kommunalområde, 3100 a virksomhet under it, 3110 an avdeling under that. Place names in the unit
// names are invented, so that no real school or nursing home is described.
export const MOLDE = `
1000 direktor Kommunedirektøren
1100 virksomhet Stab
1110 hr HR og lønn
1120 okonomi Økonomi
1130 servicetorg Servicetorg og kommunikasjon
1140 arkiv Dokumentsenter og digitalisering
2000 omrade Oppvekst
2100 skole Tindvik skole
2110 trinn Tindvik skole 1.–4. trinn
2120 trinn Tindvik skole 5.–7. trinn
2130 sfo Tindvik SFO
2200 skole Brekkelia skole
2210 trinn Brekkelia skole 1.–4. trinn
2220 trinn Brekkelia skole 5.–7. trinn
2230 sfo Brekkelia SFO
2300 skole Fjordgata ungdomsskole
2310 trinn Fjordgata ungdomsskole 8. trinn
2320 trinn Fjordgata ungdomsskole 9. trinn
2330 trinn Fjordgata ungdomsskole 10. trinn
2400 skole Årnesbukta oppvekstsenter
2410 trinn Årnesbukta oppvekstsenter skole
2420 barnehage Årnesbukta oppvekstsenter barnehage
2500 virksomhet Barnehagene
2510 barnehage Lyngmyra barnehage
2520 barnehage Blåklokka barnehage
2530 barnehage Fjæresteinen barnehage
2540 barnehage Bjørkehagen barnehage
2600 virksomhet Barn og familie
2610 helsestasjon Helsestasjon og skolehelsetjeneste
2620 barnevern Barneverntjenesten
2630 ppt Pedagogisk-psykologisk tjeneste
3000 omrade Helse og omsorg
3100 tjeneste Hjemmetjenesten
3110 sone Hjemmetjenesten sone sentrum =14
3120 sone Hjemmetjenesten sone vest
3130 sone Hjemmetjenesten sone øst
3140 sone Hjemmetjenesten natt
3200 tjeneste Furulia sykehjem
3210 sjukeheim Furulia sykehjem avdeling 1
3220 sjukeheim Furulia sykehjem avdeling 2
3230 sjukeheim Furulia sykehjem korttid
3240 kjokken Furulia kjøkken
3300 tjeneste Solbakken omsorgssenter
3310 sjukeheim Solbakken avdeling A
3320 sjukeheim Solbakken avdeling B
3400 tjeneste Bo og habilitering
3410 bolig Elvegata bofellesskap
3420 bolig Granlia bofellesskap
3430 bolig Nordlysvegen bofellesskap
3440 psykisk Psykisk helse og rus
3500 tjeneste Helsetjenester
3510 lege Legekontor og legevakt
3520 rehab Fysioterapi og ergoterapi
3530 tildeling Tildelingskontoret
3600 virksomhet Sosiale tjenester
3610 nav Oppfølging og rådgivning
4000 omrade Teknisk og plan
4100 virksomhet Plan og byggesak
4110 byggesak Byggesak og geodata
4200 virksomhet Kommunalteknikk
4210 vann Vann og avløp
4220 drift Veg og park
4300 virksomhet Eiendom
4310 renhold Renhold sentrum
4320 renhold Renhold distrikt
4330 drift Bygningsdrift
4400 virksomhet Brann og redning
4410 brann Brannvakt
5000 omrade Kultur
5100 virksomhet Kulturtjenester
5110 bibliotek Biblioteket
5120 kulturskole Kulturskolen
5130 kultur Fritid og ungdom`;

export const VESTNES = `
1000 direktor Kommunedirektøren
1100 virksomhet Stab
1110 hr Personal og løn =5
1120 okonomi Økonomi
1130 servicetorg Servicetorg
2000 omrade Oppvekst
2100 skole Heimsteinen skule
2110 trinn Heimsteinen skule 1.–7. steg
2120 trinn Heimsteinen skule 8.–10. steg
2130 sfo Heimsteinen SFO
2200 skole Nausthaugen skule
2210 trinn Nausthaugen skule 1.–7. steg
2300 virksomhet Barnehagane
2310 barnehage Kvitveisen barnehage
2320 barnehage Tyttebærtua barnehage
2400 virksomhet Barn og familie
2410 helsestasjon Helsestasjonen
2420 barnevern Barnevernstenesta
3000 omrade Helse og omsorg
3100 tjeneste Heimetenesta
3110 sone Heimetenesta sone nord
3120 sone Heimetenesta sone sør
3200 tjeneste Sjøtunet sjukeheim
3210 sjukeheim Sjøtunet avdeling 1
3220 sjukeheim Sjøtunet avdeling 2
3230 kjokken Sjøtunet kjøkken
3300 tjeneste Habilitering og psykisk helse
3310 bolig Åkervegen bufellesskap
3320 psykisk Psykisk helse og rus
3400 tjeneste Helsetenester
3410 lege Legekontoret
3420 rehab Rehabilitering
3430 tildeling Tenestekontoret
4000 omrade Teknisk
4100 virksomhet Plan og eigedom
4110 byggesak Plan og byggesak
4120 renhold Reinhald
4130 drift Drift og vedlikehald
4140 vann Vatn og avløp
5000 omrade Kultur
5100 virksomhet Kultur og folkehelse
5110 bibliotek Biblioteket
5120 kulturskole Kulturskulen`;

export const RAUMA = `
1000 direktor Kommunedirektøren
1100 virksomhet Stab
1110 hr HR og løn =6
1120 okonomi Økonomi
1130 servicetorg Servicetorg
1140 arkiv Arkiv og IKT
2000 omrade Oppvekst
2100 skole Elvebakken skule
2110 trinn Elvebakken skule 1.–4. steg
2120 trinn Elvebakken skule 5.–7. steg
2130 sfo Elvebakken SFO
2200 skole Fjellvang ungdomsskule
2210 trinn Fjellvang ungdomsskule 8.–10. steg
2300 virksomhet Barnehagane
2310 barnehage Rognebæret barnehage
2320 barnehage Trollsteinen barnehage
2330 barnehage Skogstjerna barnehage
2400 virksomhet Barn, familie og PPT
2410 helsestasjon Helsestasjonen
2420 barnevern Barnevernstenesta
2430 ppt PPT
3000 omrade Helse og omsorg
3100 tjeneste Heimetenesta
3110 sone Heimetenesta sone fjord
3120 sone Heimetenesta sone dal
3200 tjeneste Romsåstunet sjukeheim
3210 sjukeheim Romsåstunet avdeling 1
3220 sjukeheim Romsåstunet avdeling 2
3230 kjokken Romsåstunet kjøkken
3300 tjeneste Bu og aktivitet
3310 bolig Furuvegen bufellesskap
3320 bolig Øyratunet bufellesskap
3330 psykisk Psykisk helse og rus
3400 tjeneste Helse og førebygging
3410 lege Legesenteret
3420 rehab Fysio- og ergoterapi
3430 tildeling Tenestekontoret
4000 omrade Teknisk og næring
4100 virksomhet Plan og byggesak
4110 byggesak Byggesak og kart
4200 virksomhet Kommunalteknisk drift
4210 vann Vatn og avløp
4220 drift Veg og bygg
4230 renhold Reinhald
4240 brann Brann og redning
5000 omrade Kultur
5100 virksomhet Kultur
5110 bibliotek Biblioteket
5120 kulturskole Kulturskulen`;

export const AUKRA = `
1000 direktor Kommunedirektøren
1100 virksomhet Stab
1110 hr HR og økonomi =6
1120 servicetorg Servicetorg og arkiv =5
2000 omrade Oppvekst og kultur
2100 skole Havblikk skule
2110 trinn Havblikk skule 1.–7. steg
2120 trinn Havblikk skule 8.–10. steg
2130 sfo Havblikk SFO
2200 virksomhet Barnehagane
2210 barnehage Skjelstranda barnehage
2300 virksomhet Barn, familie og kultur
2310 helsestasjon Helsestasjonen
2320 kulturskole Kulturskule og bibliotek
3000 omrade Helse og omsorg
3100 tjeneste Omsorgstenesta
3110 sone Heimetenesta
3120 sjukeheim Fyrtunet omsorgssenter
3130 bolig Strandvegen bufellesskap
3200 tjeneste Helse og tildeling
3210 lege Legekontoret
3220 tildeling Tenestekontoret =5
4000 omrade Teknisk
4100 virksomhet Plan og drift
4110 byggesak Plan og byggesak
4120 drift Uteavdelinga
4130 renhold Reinhald`;
