Egenskap: Én status, i fast rekkefølge
Regel: 5 Status

Bakgrunn:
  Krav «infosikkerhet» med frist 30 dager, fornyes hver 12. måned, vindu 60 dager

Eksempel: utløpt eller forfalt
  | ansatt fra | kurs tatt  | dato       | status   | frist      | gyldig til | neste endring | fordi                                  |
  | 2026-01-01 |            | 2026-01-30 | missing  | 2026-01-30 |            | 2026-01-31    | fristen er ikke ute                    |
  | 2026-01-01 |            | 2026-01-31 | overdue  | 2026-01-30 |            |               | aldri oppfylt, frist var 2026-01-30    |
  | 2026-01-01 | 2026-01-10 | 2026-12-01 | expiring | 2026-01-30 | 2027-01-09 | 2027-01-10    | gyldig til 2027-01-09                  |
  | 2026-01-01 | 2026-01-10 | 2027-01-10 | expired  | 2026-01-30 |            |               | var gyldig til 2027-01-09              |
  | 2026-01-01 | 2026-02-10 | 2026-02-09 | overdue  | 2026-01-30 |            | 2026-02-10    | tatt for sent: forfalt til den dagen   |
  | 2026-01-01 | 2026-02-10 | 2026-02-10 | met      | 2026-01-30 | 2027-02-09 | 2026-12-12    | tatt for sent, men tatt                |

Eksempel: før fristen mangler det, også om det var gyldig før
  Ansatt fra 2026-01-01
  | kurs tatt  | dato       | status   | neste endring | fordi                                  |
  | 2025-01-10 | 2026-01-09 | expiring | 2026-01-10    | gyldig de første dagene                |
  | 2025-01-10 | 2026-01-10 | missing  | 2026-01-31    | utløpt, men fristen er ikke ute        |
  | 2025-01-10 | 2026-01-31 | expired  |               | fristen er ute, og det var gyldig en gang |

Eksempel: alle sju
  Ansatt fra 2026-01-01
  | kurs tatt  | fravær                        | fritak                        | dato       | status   | fordi                                     |
  | 2026-01-10 | fra 2026-02-01 til 2026-02-28 | fra 2026-02-01 til 2026-02-28 | 2026-02-10 | waived   | fritak går foran alt                      |
  | 2026-01-10 | fra 2026-02-01 til 2026-02-28 |                               | 2026-02-10 | met      | gyldig går foran fravær                   |
  | 2026-01-10 | fra 2026-12-01 til 2027-02-28 |                               | 2026-12-10 | expiring | utløper snart går foran fravær            |
  | 2026-01-10 | fra 2026-12-01 til 2027-02-28 |                               | 2027-01-10 | paused   | fravær går foran utløpt                   |
  |            | fra 2026-01-11 til 2026-01-20 |                               | 2026-01-15 | paused   | fravær går foran mangler                  |
  |            | fra 2026-02-11 til 2026-02-20 |                               | 2026-02-15 | paused   | fravær går foran forfalt                  |
  |            |                               |                               | 2026-01-15 | missing  | ikke gyldig, fristen ikke ute             |
  | 2026-01-10 |                               |                               | 2027-01-10 | expired  | var gyldig                                |
  |            |                               |                               | 2026-02-01 | overdue  | aldri gyldig                              |

Eksempel: fritak, dag for dag
  Ansatt fra 2026-01-01
  | fritak                                                         | dato       | status  | neste endring | fritatt til | fordi                            |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-01-31 | overdue | 2026-02-01    |             | fritaket har ikke begynt         |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-02-01 | waived  | 2026-03-01    | 2026-02-28  | første dag                       |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-02-28 | waived  | 2026-03-01    | 2026-02-28  | siste dag                        |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-03-01 | overdue |               |             | fritaket er over, fristen var ute |
  | fra 2026-02-01                                                 | 2030-01-01 | waived  |               |             | uten slutt                       |
  | fra 2026-02-01 til 2026-02-28 og fra 2026-03-01 til 2026-03-31 | 2026-02-10 | waived  | 2026-04-01    | 2026-02-28  | to fritak etter hverandre        |

Eksempel: fritak som trekkes, gjelder til dagen før
  Ansatt fra 2026-01-01
  | fritak                                                         | fritak trukket | dato       | status  | neste endring | fritatt til | fordi                                     |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-02-15     | 2026-02-14 | waived  | 2026-02-15    | 2026-02-14  | siste dag før det ble trukket             |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-02-15     | 2026-02-15 | overdue |               |             | trukket i dag: kravet gjelder igjen       |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-02-01     | 2026-02-01 | overdue |               |             | trukket den første dagen                  |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-01-20     | 2026-02-10 | overdue |               |             | trukket før det begynte                   |
  | fra 2026-02-01                                                 | 2026-06-01     | 2030-01-01 | overdue |               |             | også et fritak uten slutt kan trekkes     |
  | fra 2026-02-01 til 2026-02-28                                  | 2026-03-05     | 2026-02-28 | waived  | 2026-03-01    | 2026-02-28  | trukket etter at det var over             |

Eksempel: et nytt fritak etter et som er trukket
  Ansatt fra 2026-01-01
  Fritak fra 2026-02-01 til 2026-03-31, trukket 2026-02-15
  Fritak fra 2026-03-01 til 2026-03-31
  | dato       | status  | neste endring | fritatt til | fordi                              |
  | 2026-02-14 | waived  | 2026-02-15    | 2026-02-14  | det første                         |
  | 2026-02-28 | overdue | 2026-03-01    |             | trukket, og det nye har ikke begynt |
  | 2026-03-01 | waived  | 2026-04-01    | 2026-03-31  | det nye                            |

Eksempel: fritaket trekkes mens kravet ellers er oppfylt eller satt på vent
  Ansatt fra 2026-01-01
  Fritak fra 2026-02-01 til 2026-03-31, trukket 2026-02-15
  | kurs tatt  | fravær                        | dato       | status | fordi                        |
  | 2026-02-10 |                               | 2026-02-15 | met    | kurset som ble tatt, teller  |
  |            | fra 2026-02-01 til 2026-02-28 | 2026-02-15 | paused | borte den dagen              |

Eksempel: grensen mellom oppfylt og utløper snart
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  | dato       | status   | neste endring | fordi                                         |
  | 2026-11-10 | met      | 2026-11-11    | om seksti dager er det 9. januar: gyldig      |
  | 2026-11-11 | expiring | 2027-01-10    | om seksti dager er det 10. januar: ikke gyldig |

Eksempel: fornyelse som ikke er tatt ennå, er ikke kjent
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10
  Kurs tatt 2026-12-01
  | dato       | status   | neste endring | fordi                          |
  | 2026-11-30 | expiring | 2026-12-01    | etter det som er kjent i dag   |
  | 2026-12-01 | met      | 2027-11-11    | fornyet                        |

Eksempel: utløpt krever en gyldig dag siden start
  | ansatt                                          | kurs tatt  | dato       | status  | fordi                                      |
  | fra 2024-01-01 til 2025-03-31 og fra 2026-04-01 | 2024-02-01 | 2026-05-01 | overdue | gyldig i den forrige ansettelsen, ikke i denne |
  | fra 2024-01-01 til 2025-03-31 og fra 2025-04-01 | 2024-02-01 | 2026-05-01 | expired | samme sammenhengende tid                   |
  | fra 2026-04-01                                  | 2025-04-01 | 2026-05-01 | overdue | gikk ut dagen før start                    |
