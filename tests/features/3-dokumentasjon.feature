Egenskap: Hva som kan oppfylle kravet
Regel: 3 Dokumentasjon

Eksempel: kompetansen på nivået det bes om, eller høyere
  Krav «infosikkerhet» med nivå 2, frist 30 dager
  Ansatt fra 2026-01-01
  | kurs tatt                       | nivå | dato       | status  | bevis      | fordi                        |
  | 2026-01-10                      | 1    | 2026-01-20 | missing |            | for lavt nivå                |
  | 2026-01-10                      | 2    | 2026-01-20 | met     | 2026-01-10 | akkurat nivået               |
  | 2026-01-10                      | 3    | 2026-01-20 | met     | 2026-01-10 | høyere nivå                  |
  | 2026-01-10 i personvern         | 2    | 2026-01-20 | missing |            | en annen kompetanse          |

Eksempel: oppnådd den dagen eller før, også før personen begynte
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  | kurs tatt  | dato       | status  | bevis      | neste endring | fordi                                    |
  | 2026-01-10 | 2026-01-09 | missing |            | 2026-01-10    | ikke tatt ennå                           |
  | 2026-01-10 | 2026-01-10 | met     | 2026-01-10 |               | tatt i dag                               |
  | 2025-03-01 | 2026-01-01 | met     | 2025-03-01 |               | tatt før ansettelsen                     |

Eksempel: det som er tatt før start og var gyldig ved start, regnes som oppfylt en gang
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned
  Ansatt fra 2026-01-01
  | kurs tatt  | dato       | status  | var gyldig til | fordi                                         |
  | 2025-02-01 | 2026-02-01 | expired | 2026-01-31     | var gyldig i januar                           |
  | 2025-01-01 | 2026-02-01 | overdue |                | gikk ut dagen før start                       |
  | 2025-01-02 | 2026-02-01 | expired | 2026-01-01     | gyldig bare første dag                        |

Eksempel: tilbakekalt dokumentasjon teller ikke fra den dagen
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  | kurs tatt                 | tilbakekalt | dato       | status  | bevis      | neste endring | fordi                             |
  | 2026-01-10                | 2026-03-01  | 2026-02-28 | met     | 2026-01-10 | 2026-03-01    | teller til dagen før              |
  | 2026-01-10                | 2026-03-01  | 2026-03-01 | expired | 2026-01-10 |               | teller ikke lenger                |
  | 2026-01-10                | 2026-01-10  | 2026-01-20 | missing |            | 2026-01-31    | tilbakekalt samme dag             |
  | 2026-01-10                | 2026-01-10  | 2026-01-31 | overdue |            |               | har aldri telt                    |
  | 2026-01-10                | 2026-01-20  | 2026-01-20 | missing | 2026-01-10 | 2026-01-31    | fristen er ikke ute               |

Eksempel: når ett bevis trekkes tilbake, kan et annet stå igjen
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  Kurs tatt 2026-01-05 tilbakekalt 2026-03-01
  | dato       | status | bevis      | fordi                      |
  | 2026-03-01 | met    | 2026-01-10 | det andre kurset gjelder   |

Eksempel: en signatur gjelder til overgangen etter neste vesentlige versjon er ute
  Avtale databruk versjon 1 fra 2025-01-01
  Avtale databruk versjon 2 fra 2026-03-01, liten endring
  Avtale databruk versjon 3 fra 2026-05-01, vesentlig endring, overgang 14 dager
  Avtale databruk versjon 4 fra 2026-09-01, vesentlig endring, overgang 30 dager
  Krav «databrukeravtale» med avtale databruk, frist 30 dager, vindu 0 dager
  Ansatt fra 2026-01-01
  | signert                      | dato       | status  | gyldig til | neste endring | fordi                                                 |
  |                              | 2026-01-30 | missing |            | 2026-01-31    | ikke signert                                          |
  | 2026-01-10                   | 2026-04-30 | met     |            | 2026-05-15    | en liten endring krever ingen ny signatur             |
  | 2026-01-10                   | 2026-05-01 | met     | 2026-05-14 | 2026-05-15    | vesentlig versjon, fjorten dager på seg               |
  | 2026-01-10                   | 2026-05-15 | expired |            |               | overgangen er ute                                     |
  | 2026-03-10                   | 2026-05-15 | expired |            |               | den lille endringen er også eldre                     |
  | 2026-05-01                   | 2026-08-31 | met     |            | 2026-10-01    | signert den vesentlige versjonen                      |
  | 2026-05-01                   | 2026-09-30 | met     | 2026-09-30 | 2026-10-01    | siste dag av den neste overgangen                     |
  | 2026-01-10                   | 2026-09-10 | expired |            |               | den første vesentlige versjonen avgjør                |
  | 2026-01-10 og 2026-05-20     | 2026-05-20 | met     |            | 2026-10-01    | signert på nytt                                       |
  | 2026-01-10 og 2026-05-20     | 2026-05-19 | expired |            | 2026-05-20    | dagen før                                             |

Eksempel: en vesentlig versjon uten overgang krever ny signatur samme dag
  Avtale databruk versjon 1 fra 2025-01-01
  Avtale databruk versjon 2 fra 2026-05-01, vesentlig endring
  Krav «databrukeravtale» med avtale databruk, vindu 0 dager
  Ansatt fra 2026-01-01
  Signert 2026-01-10
  | dato       | status  | neste endring | fordi                |
  | 2026-04-30 | met     | 2026-05-01    | siste dag            |
  | 2026-05-01 | expired |               | må signere igjen     |

Eksempel: bare den avtalen kravet nevner
  Avtale databruk versjon 1 fra 2025-01-01
  Avtale epost versjon 1 fra 2025-01-01
  Krav «databrukeravtale» med avtale databruk, frist 30 dager
  Ansatt fra 2026-01-01
  | signert                       | dato       | status  | fordi             |
  | 2026-01-10 avtale databruk    | 2026-01-20 | met     | riktig avtale     |
  | 2026-01-10 avtale epost       | 2026-01-20 | missing | en annen avtale   |

Eksempel: dokumentasjonen følger personen mellom arbeidsforhold
  Krav «infosikkerhet» med frist 30 dager
  Kurs tatt 2026-01-10
  | ansatt                                                                    | dato       | status | omfattet fra | fordi                             |
  | fra 2026-01-01 til 2026-03-31 og fra 2026-04-01                           | 2026-04-01 | met    | 2026-01-01   | ny stilling                       |
  | fra 2026-01-01 til 2026-03-31 og fra 2026-06-01, ansattnummer 200         | 2026-06-01 | met    | 2026-06-01   | tilbake etter et opphold          |
