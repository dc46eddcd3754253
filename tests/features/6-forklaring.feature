Egenskap: Hvorfor, og hva som skjer neste gang
Regel: 6 Forklaring og neste endring

Eksempel: hvilken versjon av kravet som dømmer
  Krav «infosikkerhet» med frist 30 dager
  Kravet endres 2026-06-01 nivå 2
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  | dato       | status  | versjon | krever nivå | neste endring | fordi                              |
  | 2026-05-31 | met     | 1       | 1           | 2026-06-01    | i morgen kreves nivå 2             |
  | 2026-06-01 | missing | 2       | 2           | 2026-07-01    | kurset er på nivå 1                |
  | 2026-07-01 | overdue | 2       | 2           |               | fristen er ute                     |

Eksempel: gjennom hvilke arbeidsforhold
  Enhet Helse
  Enhet Skole
  Molde krever «smittevern» for enhet Helse
  Ansatt fra 2026-01-01, enhet Helse, stilling Sykepleier
  Ansatt fra 2026-02-01 til 2026-03-31, enhet Helse, stilling Nattevakt
  Ansatt fra 2026-01-01, enhet Skole, stilling Lærer
  | dato       | status  | gjennom               | fordi                                |
  | 2026-01-31 | overdue | Sykepleier            | skolen er ikke med                   |
  | 2026-02-01 | overdue | Nattevakt, Sykepleier | to stillinger, én rad                |
  | 2026-04-01 | overdue | Sykepleier            | den ene er slutt                     |

Eksempel: hvilket bevis
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01
  | kurs tatt                                   | dato       | status  | bevis      | var gyldig til | fordi                                  |
  |                                             | 2026-02-01 | overdue |            |                | ingen                                  |
  | 2026-01-10                                  | 2026-02-01 | met     | 2026-01-10 |                | det eneste                             |
  | 2026-01-10 og 2026-03-01                    | 2026-04-01 | met     | 2026-03-01 |                | det som varer lengst                   |
  | 2026-01-10 og 2026-03-01 gyldig til 2026-04-30 | 2026-04-01 | met  | 2026-01-10 |                | det som varer lengst, ikke det nyeste  |
  | 2026-01-10                                  | 2027-02-01 | expired | 2026-01-10 | 2027-01-09     | det siste som gjaldt                   |
  | 2026-01-10 tilbakekalt 2026-06-01           | 2026-07-01 | expired | 2026-01-10 | 2026-05-31     | gjaldt til det ble tilbakekalt         |
  | 2026-01-10 og 2027-03-01 tilbakekalt 2027-05-01 | 2027-06-01 | expired | 2027-03-01 | 2027-04-30 | det siste av to                        |

Eksempel: neste endring er første senere dag med en annen status
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned, vindu 60 dager
  Ansatt fra 2026-01-01 til 2027-12-31
  | kurs tatt                | fravær                        | fritak                        | dato       | status   | neste endring | fordi                                   |
  |                          |                               |                               | 2026-01-01 | missing  | 2026-01-31    | fristen går ut                          |
  |                          |                               |                               | 2026-01-31 | overdue  | 2028-01-01    | raden slutter når ansettelsen slutter   |
  |                          | fra 2026-01-11 til 2026-01-20 |                               | 2026-01-01 | missing  | 2026-01-11    | fraværet begynner                       |
  |                          | fra 2026-01-11 til 2026-01-20 |                               | 2026-01-11 | paused   | 2026-01-21    | fraværet slutter                        |
  |                          |                               | fra 2026-01-20 til 2026-02-20 | 2026-01-01 | missing  | 2026-01-20    | fritaket begynner                       |
  | 2026-01-10               |                               |                               | 2026-01-10 | met      | 2026-11-11    | vinduet åpner                           |
  | 2026-01-10               |                               |                               | 2026-11-11 | expiring | 2027-01-10    | det går ut                              |
  | 2026-01-10 og 2026-02-10 |                               |                               | 2026-01-10 | met      | 2026-12-12    | et kurs til endrer ikke statusen        |
  | 2026-01-10               |                               | fra 2026-02-01 til 2026-02-28 | 2026-02-28 | waived   | 2026-03-01    | oppfylt igjen                           |

Eksempel: en endring som gir samme status, er ingen endring
  Krav «infosikkerhet» med frist 30 dager
  Kravet endres 2026-03-01 vindu 10 dager
  Kravet endres 2026-04-01 nivå 2
  | ansatt                                          | dato       | status  | omfattet fra | neste endring | fordi                                          |
  | fra 2026-01-01                                  | 2026-02-01 | overdue | 2026-01-01   | 2026-04-01    | versjon 2 ber om det samme                     |
  | fra 2026-01-01 til 2026-01-20 og fra 2026-01-21 | 2026-01-10 | missing | 2026-01-01   | 2026-01-31    | ny stilling endrer ingenting                   |
  | fra 2026-03-25                                  | 2026-03-25 | missing | 2026-03-25   | 2026-05-01    | ny start 1. april, mangler fortsatt            |

Eksempel: raden slutter også ved et opphold, selv om den kommer igjen
  Krav «infosikkerhet»
  | ansatt                                          | dato       | status  | neste endring | fordi                            |
  | fra 2026-01-01 til 2026-03-31 og fra 2026-04-02 | 2026-02-01 | overdue | 2026-04-01    | én dag uten arbeid               |
  | fra 2026-01-01 til 2026-03-31 og fra 2026-04-02 | 2026-04-02 | overdue |               | ny rad uten slutt                |
