Egenskap: Hvor lenge dokumentasjon gjelder
Regel: 4 Gyldighet

Eksempel: uten fornyelse gjelder et kurs for alltid, og et sertifikat til sitt eget utløp
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  | kurs tatt  | eget utløp | dato       | status   | gyldig til | neste endring | fordi                                     |
  | 2026-01-10 |            | 2040-01-01 | met      |            |               | et kurs har ikke noe eget utløp           |
  | 2026-01-10 | 2026-12-31 | 2026-11-01 | met      | 2026-12-31 | 2026-11-02    | også gyldig om seksti dager               |
  | 2026-01-10 | 2026-12-31 | 2026-11-02 | expiring | 2026-12-31 | 2027-01-01    | ikke gyldig om seksti dager               |
  | 2026-01-10 | 2026-12-31 | 2026-12-31 | expiring | 2026-12-31 | 2027-01-01    | siste gyldige dag                         |
  | 2026-01-10 | 2026-12-31 | 2027-01-01 | expired  |            |               | utløpt                                    |

Eksempel: med fornyelse gjelder det et antall måneder, aldri lenger enn eget utløp
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned
  Ansatt fra 2026-01-01
  | kurs tatt  | eget utløp | dato       | status   | gyldig til | neste endring | fordi                         |
  | 2026-01-10 |            | 2026-06-01 | met      | 2027-01-09 | 2026-11-11    | tolv måneder                  |
  | 2026-01-10 |            | 2027-01-09 | expiring | 2027-01-09 | 2027-01-10    | siste gyldige dag             |
  | 2026-01-10 |            | 2027-01-10 | expired  |            |               | utløpt                        |
  | 2026-01-10 | 2026-08-31 | 2026-06-01 | met      | 2026-08-31 | 2026-07-03    | eget utløp kommer først       |
  | 2026-01-10 | 2028-08-31 | 2026-06-01 | met      | 2027-01-09 | 2026-11-11    | de tolv månedene kommer først |

Eksempel: måneder som er for korte, gir sin siste dag
  Krav «infosikkerhet»
  Ansatt fra 2023-01-01
  | krav                               | kurs tatt  | dato       | gyldig til | fordi                                       |
  | fornyes hver 1. måned, vindu 0 dager | 2026-01-31 | 2026-02-01 | 2026-02-27 | 31. januar + 1 måned er 28. februar       |
  | fornyes hver 1. måned, vindu 0 dager | 2024-01-31 | 2024-02-01 | 2024-02-28 | skuddår: 29. februar                      |
  | fornyes hver 12. måned             | 2024-02-29 | 2024-06-01 | 2025-02-27 | skuddårsdagen + 12 måneder er 28. februar   |
  | fornyes hver 48. måned             | 2024-02-29 | 2024-06-01 | 2028-02-28 | neste skuddår har dagen                     |
  | fornyes hver 3. måned              | 2025-11-30 | 2026-01-01 | 2026-02-27 | over årsskiftet                             |
  | fornyes hver 1. måned, vindu 0 dager | 2026-02-28 | 2026-03-01 | 2026-03-27 | siste dag i februar er ikke siste i mars  |

Eksempel: fornyes i vinduet, og ingen dager går tapt
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  # Første kurs er gyldig til og med 9. januar 2027; vinduet åpner 11. november 2026.
  | kurs tatt                                  | dato       | status   | gyldig til | bevis      | fordi                                      |
  | 2026-01-10 og 2026-12-01                   | 2026-11-30 | expiring | 2027-01-09 | 2026-01-10 | ikke fornyet ennå                          |
  | 2026-01-10 og 2026-12-01                   | 2026-12-01 | met      | 2028-01-09 | 2026-12-01 | fornyet i vinduet                          |
  | 2026-01-10 og 2026-11-11                   | 2026-11-11 | met      | 2028-01-09 | 2026-11-11 | vinduets første dag                        |
  | 2026-01-10 og 2026-11-10                   | 2026-11-10 | met      | 2027-11-09 | 2026-11-10 | dagen før vinduet: tolv måneder fra kurset |
  | 2026-01-10 og 2027-01-10                   | 2027-01-10 | met      | 2028-01-09 | 2027-01-10 | på utløpsdagen                             |
  | 2026-01-10 og 2027-01-15                   | 2027-01-12 | expired  |            | 2026-01-10 | for sent, ikke tatt ennå                   |
  | 2026-01-10 og 2027-01-15                   | 2027-01-15 | met      | 2028-01-14 | 2027-01-15 | for sent: tolv måneder fra kurset          |
  | 2026-01-10 og 2026-12-01 og 2027-12-01     | 2027-12-01 | met      | 2029-01-09 | 2027-12-01 | fornyet to ganger                          |
  | 2026-01-10 og 2026-05-01                   | 2026-05-01 | met      | 2027-04-30 | 2026-05-01 | langt før vinduet                          |
  | 2026-01-10 og 2026-05-01 og 2027-01-05     | 2027-01-05 | met      | 2028-01-09 | 2027-01-05 | fornyer det første, ikke i vinduet til det andre |
  | 2026-01-10 og 2027-01-15 og 2027-11-12     | 2027-11-12 | met      | 2028-11-11 | 2027-11-12 | for sent fornyet flytter også neste vindu  |
  | 2026-01-10 og 2026-01-20 og 2026-12-01     | 2026-12-01 | met      | 2028-01-19 | 2026-12-01 | det seneste av utløpene                    |

Eksempel: to kurs samme dag fornyer ikke hverandre
  Krav «infosikkerhet» med fornyes hver 1. måned, vindu 27 dager
  Ansatt fra 2026-01-01
  | kurs tatt                              | dato       | gyldig til | fordi                                 |
  | 2026-02-28 og 2026-02-28               | 2026-02-28 | 2026-03-27 | bare kurs fra tidligere dager         |
  | 2026-02-28 og 2026-03-01               | 2026-03-01 | 2026-04-27 | dagen etter er i vinduet              |
  | 2026-02-28 og 2026-02-28 og 2026-03-01 | 2026-03-01 | 2026-04-27 | fornyer begge på én gang              |
  | 2026-02-28 gyldig til 2026-03-09 og 2026-02-28 | 2026-02-28 | 2026-03-27 | utløpet til det andre er i vinduet, men det er fra samme dag |

Eksempel: fornyelse av noe med eget utløp
  Krav «infosikkerhet» med fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10 gyldig til 2026-06-30
  | kurs tatt  | eget utløp | dato       | status   | gyldig til | fordi                                              |
  | 2026-06-01 |            | 2026-06-01 | met      | 2027-06-30 | tolv måneder fra det egne utløpet                  |
  | 2026-06-01 | 2026-12-31 | 2026-06-01 | met      | 2026-12-31 | aldri lenger enn fornyelsens eget utløp            |
  | 2026-12-01 |            | 2026-12-01 | met      | 2027-11-30 | det første var gått ut                             |
  | 2026-06-01 | 2026-06-15 | 2026-06-05 | expiring | 2026-06-30 | det nye varer kortere, det gamle gjelder           |

Eksempel: flere bevis gir aldri mindre
  Krav «infosikkerhet» med fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  # Kurset 20. november er i vinduet til det første; 5. januar er det bare fornyelsen av det første som er i vinduet.
  | kurs tatt                 | dato       | gyldig til | fordi                                       |
  |                           | 2026-06-01 | 2027-01-09 | ett kurs                                    |
  | 2026-10-01                | 2026-10-01 | 2027-09-30 | et kurs til utenfor vinduet                 |
  | 2026-10-01 og 2026-12-20  | 2026-12-20 | 2028-01-09 | kan fortsatt fornye det første              |
  | 2026-10-01 gyldig til 2026-10-31 | 2026-10-01 | 2027-01-09 | et kort sertifikat tar ikke bort noe |

Eksempel: vinduet når ingenting er sagt
  Krav «infosikkerhet»
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  | krav                                        | dato       | status   | gyldig til | fordi                                      |
  | fornyes hver 12. måned                      | 2026-11-10 | met      | 2027-01-09 | 61 dager igjen                             |
  | fornyes hver 12. måned                      | 2026-11-11 | expiring | 2027-01-09 | seksti dager                               |
  | fornyes hver 4. måned                       | 2026-03-11 | expiring | 2026-05-09 | fire måneder: også seksti                  |
  | fornyes hver 3. måned                       | 2026-02-23 | met      | 2026-04-09 | tre måneder: femten dager per måned        |
  | fornyes hver 3. måned                       | 2026-02-24 | expiring | 2026-04-09 | 45 dager                                   |
  | fornyes hver 1. måned                       | 2026-01-25 | met      | 2026-02-09 | én måned                                   |
  | fornyes hver 1. måned                       | 2026-01-26 | expiring | 2026-02-09 | femten dager                               |
  | fornyes hver 12. måned, vindu 0 dager       | 2027-01-09 | met      | 2027-01-09 | uten vindu varsles ingen                   |
  | fornyes hver 12. måned, vindu 90 dager      | 2026-10-12 | expiring | 2027-01-09 | eget vindu                                 |

Eksempel: uten fornyelse bestemmer vinduet bare når det varsles
  Krav «infosikkerhet» med vindu 30 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10 gyldig til 2026-12-31
  | kurs tatt  | eget utløp | dato       | status   | gyldig til | fordi                                 |
  |            |            | 2026-12-01 | met      | 2026-12-31 | tretti dager igjen                    |
  |            |            | 2026-12-02 | expiring | 2026-12-31 | varsles                               |
  | 2026-12-15 | 2027-02-28 | 2026-12-15 | met      | 2027-02-28 | gjelder til sitt eget utløp, ikke mer |

Eksempel: hvor langt et vindu kan være
  Krav «infosikkerhet»
  | krav                                    | avvist        | fordi                              |
  | fornyes hver 1. måned, vindu 27 dager   |               | kortere enn 28 dager per måned     |
  | fornyes hver 1. måned, vindu 28 dager   | fornyes.vindu | like langt som den korteste måneden |
  | fornyes hver 3. måned, vindu 83 dager   |               | under 84 dager                     |
  | fornyes hver 3. måned, vindu 84 dager   | fornyes.vindu | tre ganger 28 dager                |
  | fornyes ikke, vindu 400 dager           |               | uten fornyelse er alle vinduer lov |

Eksempel: også en signatur kan måtte fornyes
  Avtale databruk versjon 1 fra 2025-01-01
  Avtale databruk versjon 2 fra 2026-09-01, vesentlig endring, overgang 30 dager
  Krav «databrukeravtale» med avtale databruk, fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  | signert                  | dato       | status   | gyldig til | fordi                                     |
  | 2026-01-10               | 2026-08-31 | met      | 2027-01-09 | tolv måneder                              |
  | 2026-01-10               | 2026-09-01 | expiring | 2026-09-30 | ny vesentlig versjon kommer før           |
  | 2026-01-10 og 2026-09-10 | 2026-09-10 | met      | 2027-09-30 | fornyet i vinduet før overgangen var ute  |

Eksempel: gyldig én dag vurderes etter det som var oppnådd og ikke tilbakekalt den dagen
  Krav «infosikkerhet» med fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10 tilbakekalt 2027-03-01
  Kurs tatt 2026-12-01
  | dato       | status   | gyldig til | bevis      | neste endring | fordi                                                  |
  | 2027-02-28 | met      | 2028-01-09 | 2026-12-01 | 2027-10-02    | fornyelsen regnes fra det første kursets utløp         |
  | 2027-03-01 | met      | 2027-11-30 | 2026-12-01 | 2027-10-02    | uten det første kurset regnes det fra kursdagen        |
