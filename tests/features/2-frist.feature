Egenskap: Når kravet senest må være oppfylt
Regel: 2 Frist

Eksempel: dager i arbeid fra første dag
  Krav «infosikkerhet»
  | krav           | ansatt fra | dato       | status  | frist      | neste endring | fordi                                  |
  | frist 30 dager | 2026-01-01 | 2026-01-30 | missing | 2026-01-30 | 2026-01-31    | den trettiende dagen er i tide         |
  | frist 30 dager | 2026-01-01 | 2026-01-31 | overdue | 2026-01-30 |               | dagen etter                            |
  | frist 1 dager  | 2026-01-01 | 2026-01-01 | missing | 2026-01-01 | 2026-01-02    | ferdig første dag                      |
  | frist før start | 2026-01-01 | 2026-01-01 | overdue | 2025-12-31 |               | skal være oppfylt før start            |
  | frist 0 dager  | 2026-01-01 | 2026-01-01 | overdue | 2025-12-31 |               | 0 dager er det samme                   |

Eksempel: en fast siste dag, og den seneste av fristene
  Krav «infosikkerhet»
  | krav                                     | ansatt fra | dato       | status  | frist      | fordi                                      |
  | siste frist 2026-12-31                   | 2026-01-01 | 2026-12-31 | missing | 2026-12-31 | dagen selv er i tide                       |
  | siste frist 2026-12-31                   | 2026-01-01 | 2027-01-01 | overdue | 2026-12-31 | dagen etter                                |
  | siste frist 2026-12-31                   | 2027-03-01 | 2027-03-01 | overdue | 2027-02-28 | den faste dagen er passert ved start       |
  | siste frist 2026-12-31, frist 30 dager   | 2026-01-01 | 2026-06-01 | missing | 2026-12-31 | den faste dagen er senest                  |
  | siste frist 2026-12-31, frist 30 dager   | 2026-12-15 | 2027-01-10 | missing | 2027-01-13 | de tretti dagene er senest                 |
  | siste frist 2026-12-31, frist 0 dager    | 2026-01-01 | 2026-12-31 | missing | 2026-12-31 | bare den faste dagen                       |

Eksempel: fraværsdager teller ikke
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  | fravær                                                         | dato       | status  | frist      | neste endring | fordi                                       |
  |                                                                | 2026-01-20 | missing | 2026-01-30 | 2026-01-31    | uten fravær                                 |
  | fra 2026-01-11 til 2026-01-20                                  | 2026-01-10 | missing | 2026-02-09 | 2026-01-11    | ti dager fravær flytter fristen ti dager    |
  | fra 2026-01-11 til 2026-01-20                                  | 2026-01-21 | missing | 2026-02-09 | 2026-02-10    | tilbake                                     |
  | fra 2025-12-01 til 2026-01-10                                  | 2026-01-11 | missing | 2026-02-09 | 2026-02-10    | bare fravær etter start teller              |
  | fra 2026-01-05 til 2026-01-09 og fra 2026-01-08 til 2026-01-14 | 2026-01-15 | missing | 2026-02-09 | 2026-02-10    | samme dag trekkes fra én gang               |
  | fra 2026-01-05 til 2026-01-09 og fra 2026-01-20 til 2026-01-24 | 2026-01-15 | missing | 2026-02-09 | 2026-01-20    | to fravær legges sammen                     |
  | fra 2026-01-31 til 2026-02-20                                  | 2026-02-21 | overdue | 2026-01-30 |               | fravær etter fristen flytter den ikke       |
  | fra 2026-01-30 til 2026-02-08                                  | 2026-02-09 | missing | 2026-02-09 | 2026-02-10    | den siste dagen gjensto                     |

Eksempel: fravær flytter dagene, ikke den faste datoen
  Krav «infosikkerhet» med siste frist 2026-01-31
  Ansatt fra 2026-01-01
  | fravær                        | dato       | status  | frist      | fordi                           |
  | fra 2026-01-11 til 2026-02-20 | 2026-02-21 | overdue | 2026-01-31 | datoen er den samme for alle    |

Eksempel: fravær som aldri tar slutt, gjør fristen åpen
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01
  | fravær         | dato       | status  | frist      | neste endring | fordi                                   |
  | fra 2026-01-11 | 2026-06-01 | paused  |            |               | ingen vet når personen er tilbake       |
  | fra 2026-01-11 | 2026-01-10 | missing |            | 2026-01-11    | fristen er åpen fra første dag          |
  | fra 2026-02-15 | 2026-02-01 | overdue | 2026-01-30 | 2026-02-15    | fristen var ute før fraværet            |

Eksempel: en dag er bare fravær når alle arbeidsforholdene som gjør personen omfattet, har fravær
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01, stilling Sykepleier
  Ansatt fra 2026-01-01, stilling Assistent
  | fravær                                                                                             | dato       | status  | frist      | fordi                                        |
  | fra 2026-01-11 til 2026-01-20, stillingsnummer 1                                                   | 2026-01-15 | missing | 2026-01-30 | den andre stillingen går som før             |
  | fra 2026-01-11 til 2026-01-20, stillingsnummer 1 og fra 2026-01-15 til 2026-01-24, stillingsnummer 2 | 2026-01-15 | paused  | 2026-02-05 | begge borte fra 15. til 20. januar           |
  | fra 2026-01-11 til 2026-01-20                                                                      | 2026-01-15 | paused  | 2026-02-09 | uten stillingsnummer gjelder fraværet begge  |
  | fra 2026-01-11 til 2026-01-20, ansattnummer 200                                                    | 2026-01-15 | missing | 2026-01-30 | et annet ansattnummer                        |

Eksempel: fravær fra en stilling som ikke gjør personen omfattet, betyr ingenting
  Krav «legemidler» for stilling Sykepleier, frist 30 dager
  Ansatt fra 2026-01-01, stilling Sykepleier
  Ansatt fra 2026-01-01, stilling Assistent
  | fravær                                           | dato       | status  | frist      | fordi                                   |
  | fra 2026-01-11 til 2026-01-20, stillingsnummer 2 | 2026-01-15 | missing | 2026-01-30 | borte fra assistentstillingen           |
  | fra 2026-01-11 til 2026-01-20, stillingsnummer 1 | 2026-01-15 | paused  | 2026-02-09 | borte fra stillingen kravet gjelder     |

Eksempel: etter siste arbeidsdag går klokka videre, fravær eller ikke
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01 til 2026-01-20
  | fravær                        | dato       | status  | frist      | fordi                                       |
  | fra 2026-01-11                | 2026-01-10 | missing | 2026-02-09 | ti dager fravær, så teller dagene igjen     |
  | fra 2026-01-11 til 2026-03-31 | 2026-01-10 | missing | 2026-02-09 | fravær etter slutt teller ikke              |

Eksempel: et krav som kommer når folk alt er ansatt, teller fra sin egen dag
  Krav «infosikkerhet» fra 2026-03-01, frist 30 dager
  | ansatt fra | dato       | status        | omfattet fra | frist      | fordi                                  |
  | 2025-01-01 | 2026-03-01 | missing       | 2026-03-01   | 2026-03-30 | ansatt før kravet                      |
  | 2026-05-01 | 2026-05-01 | missing       | 2026-05-01   | 2026-05-30 | ansatt etter                           |
  | 2025-01-01 | 2026-02-28 | ikke omfattet |              |            | kravet gjelder ikke ennå               |

Eksempel: ny versjon som ber om det samme eller mindre, beholder starten
  Krav «infosikkerhet» med frist 30 dager, nivå 2
  Ansatt fra 2026-01-01
  | krav endres                           | dato       | status  | omfattet fra | frist      | versjon | fordi                             |
  | 2026-06-01, vindu 30 dager            | 2026-06-01 | overdue | 2026-01-01   | 2026-01-30 | 2       | samme kompetanse og nivå          |
  | 2026-06-01, nivå 1                    | 2026-06-01 | overdue | 2026-01-01   | 2026-01-30 | 2       | lavere nivå                       |
  | 2026-06-01, nivå 3                    | 2026-05-31 | overdue | 2026-01-01   | 2026-01-30 | 1       | dagen før gjelder den gamle       |
  | 2026-06-01, nivå 3                    | 2026-06-01 | missing | 2026-06-01   | 2026-06-30 | 2       | høyere nivå starter på nytt       |
  | 2026-06-01, kompetanse personvern     | 2026-06-01 | missing | 2026-06-01   | 2026-06-30 | 2       | en annen kompetanse               |
  | 2026-06-01, frist 200 dager           | 2026-06-01 | missing | 2026-01-01   | 2026-07-19 | 2       | lengre frist, samme start         |

Eksempel: samme avtale eller en annen
  Avtale databruk versjon 1 fra 2020-01-01
  Avtale epost versjon 1 fra 2020-01-01
  Krav «avtale» med avtale databruk, frist 30 dager
  Ansatt fra 2026-01-01
  | krav endres                         | dato       | status  | omfattet fra | frist      | fordi                         |
  | 2026-06-01, vindu 10 dager          | 2026-06-01 | overdue | 2026-01-01   | 2026-01-30 | samme avtale                  |
  | 2026-06-01, avtale epost            | 2026-06-01 | missing | 2026-06-01   | 2026-06-30 | en annen avtale               |
  | 2026-06-01, kompetanse epost        | 2026-06-01 | missing | 2026-06-01   | 2026-06-30 | kurs i stedet for avtale      |

Eksempel: fravær før en ny start flytter ikke den gamle fristen etter at den er avløst
  Krav «infosikkerhet» med frist 30 dager
  Kravet endres 2026-01-21 nivå 2
  Ansatt fra 2026-01-01
  | fravær                        | dato       | status  | omfattet fra | frist      | fordi                                      |
  | fra 2026-01-11 til 2026-02-28 | 2026-01-10 | missing | 2026-01-01   | 2026-02-09 | den første perioden slutter 20. januar     |
  | fra 2026-01-11 til 2026-02-28 | 2026-02-01 | paused  | 2026-01-21   | 2026-03-30 | ny start midt i fraværet                   |

Eksempel: kortere frist for dem som alt er omfattet
  Krav «infosikkerhet» med frist 90 dager
  | krav endres                | ansatt fra | dato       | status  | frist      | fordi                                                |
  | 2026-02-01, frist 30 dager | 2026-01-01 | 2026-01-31 | missing | 2026-03-31 | før endringen: nitti dager                           |
  | 2026-02-01, frist 30 dager | 2026-01-01 | 2026-02-01 | missing | 2026-03-02 | tretti dager fra endringen kommer først              |
  | 2026-02-01, frist 80 dager | 2026-01-01 | 2026-02-01 | missing | 2026-03-31 | den gamle fristen kommer først                       |
  | 2026-02-01, frist 30 dager | 2026-01-25 | 2026-02-01 | missing | 2026-03-02 | tretti dager fra endringen, ikke fra start           |
  | 2026-02-01, frist 30 dager | 2026-02-01 | 2026-02-01 | missing | 2026-03-02 | begynte samme dag: den nye fristen                   |
  | 2026-02-01, frist 30 dager | 2026-02-10 | 2026-02-10 | missing | 2026-03-11 | begynte etterpå: den nye fristen                     |
  | 2026-02-01, frist 0 dager  | 2026-01-01 | 2026-02-01 | overdue | 2026-01-31 | skal være oppfylt før endringen                      |
  | 2026-06-01, frist 30 dager | 2026-01-01 | 2026-06-01 | overdue | 2026-03-31 | den gamle fristen var alt ute                        |

Eksempel: forkortet to ganger
  Krav «infosikkerhet» med frist 120 dager
  Kravet endres 2026-02-01 frist 60 dager
  Kravet endres 2026-02-15 frist 55 dager
  | ansatt fra | dato       | status  | frist      | fordi                                        |
  | 2026-01-01 | 2026-02-01 | missing | 2026-04-01 | seksti dager fra første endring              |
  | 2026-01-01 | 2026-02-15 | missing | 2026-04-01 | den fristen kommer før de nye femtifem       |

Eksempel: en forkortet frist blir aldri kortere enn det den nye versjonen gir av seg selv
  Krav «infosikkerhet» med frist 90 dager
  Kravet endres 2026-02-01 frist 30 dager
  Ansatt fra 2026-01-01
  | fravær                        | dato       | status  | frist      | fordi                                              |
  |                               | 2026-02-01 | missing | 2026-03-02 | tretti dager fra endringen                         |
  | fra 2026-01-11 til 2026-03-01 | 2026-03-05 | missing | 2026-03-21 | ti dager før fraværet og tjue etter er senere      |
