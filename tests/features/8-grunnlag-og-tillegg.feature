Egenskap: Felles krav i alle kommunene, og kommunens egne
Regel: Felles grunnlag og kommunens tillegg

Eksempel: grunnkravet gjelder i alle kommunene
  Krav «infosikkerhet» med frist 30 dager
  | ansatt                     | kommune | dato       | status        | frist      | fordi                        |
  | fra 2026-01-01 i Molde     | Molde   | 2026-01-10 | missing       | 2026-01-30 | ansatt i Molde               |
  | fra 2026-01-01 i Aukra     | Aukra   | 2026-01-10 | missing       | 2026-01-30 | ansatt i Aukra               |

Eksempel: en kommune kan ha egne krav, og de gjelder bare der
  Molde krever «batforer» med frist 10 dager
  | ansatt                     | kommune | dato       | status        | frist      | fordi                        |
  | fra 2026-01-01 i Molde     | Molde   | 2026-01-05 | missing       | 2026-01-10 | Moldes krav                  |
  | fra 2026-01-01 i Aukra     | Aukra   | 2026-01-05 | ikke omfattet |            | ikke Aukras krav             |

Eksempel: kommunens verdier gjelder der den har skjerpet, i én rad
  Krav «infosikkerhet» med frist 60 dager, fornyes hver 24. måned, vindu 60 dager
  Molde skjerper «infosikkerhet» fra 2020-01-01 frist 30 dager, nivå 2, fornyes hver 12. måned
  | ansatt                     | kommune | kurs tatt         | dato       | status  | rader | frist      | gyldig til | krever nivå | fordi                        |
  | fra 2026-01-01 i Molde     | Molde   |                   | 2026-02-01 | overdue | 1     | 2026-01-30 |            | 2           | Moldes frist                 |
  | fra 2026-01-01 i Aukra     | Aukra   |                   | 2026-02-01 | missing | 1     | 2026-03-01 |            | 1           | felles frist                 |
  | fra 2026-01-01 i Molde     | Molde   | 2026-01-10        | 2026-01-20 | missing | 1     | 2026-01-30 |            | 2           | Molde krever nivå 2          |
  | fra 2026-01-01 i Aukra     | Aukra   | 2026-01-10        | 2026-01-20 | met     | 1     | 2026-03-01 | 2028-01-09 | 1           | nivå 1 er nok                |
  | fra 2026-01-01 i Molde     | Molde   | 2026-01-10 nivå 2 | 2026-01-20 | met     | 1     | 2026-01-30 | 2027-01-09 | 2           | Molde fornyer hvert år       |

Eksempel: skjerpingen har sine egne datoer
  Krav «infosikkerhet» med frist 60 dager
  Molde skjerper «infosikkerhet» fra 2026-02-01 til 2026-06-30 nivå 2, frist 30 dager
  | ansatt fra | kurs tatt  | dato       | status  | omfattet fra | frist      | krever nivå | neste endring | fordi                                          |
  | 2026-01-01 |            | 2026-01-31 | missing | 2026-01-01   | 2026-03-01 | 1           | 2026-03-03    | før skjerpingen: felles frist                  |
  | 2026-01-01 |            | 2026-02-01 | missing | 2026-02-01   | 2026-03-02 | 2           | 2026-03-03    | høyere nivå: ny start                          |
  | 2026-01-01 |            | 2026-07-01 | overdue | 2026-02-01   | 2026-04-01 | 1           |               | lavere nivå igjen: starten beholdes            |
  | 2026-01-01 | 2026-01-10 | 2026-06-30 | overdue | 2026-02-01   | 2026-03-02 | 2           | 2026-07-01    | nivå 1 holder ikke under skjerpingen           |
  | 2026-01-01 | 2026-01-10 | 2026-07-01 | met     | 2026-02-01   | 2026-04-01 | 1           |               | nivå 1 holder igjen                            |

Eksempel: tidligere frist uten høyere nivå gir ingen ny start
  Krav «infosikkerhet» med frist 90 dager
  Molde skjerper «infosikkerhet» fra 2026-02-01 frist 30 dager
  | ansatt fra | dato       | status  | omfattet fra | frist      | fordi                                     |
  | 2026-01-01 | 2026-01-31 | missing | 2026-01-01   | 2026-03-31 | felles frist                              |
  | 2026-01-01 | 2026-02-01 | missing | 2026-01-01   | 2026-03-02 | tretti dager fra skjerpingen              |

Eksempel: grunnkravet endres mens skjerpingen står
  Krav «infosikkerhet» med frist 60 dager
  Molde skjerper «infosikkerhet» fra 2026-02-01 nivå 3
  Kravet «infosikkerhet» endres 2026-04-01 nivå 2
  | ansatt                 | kommune | kurs tatt         | dato       | status  | omfattet fra | krever nivå | fordi                        |
  | fra 2026-01-01 i Molde | Molde   | 2026-01-10 nivå 3 | 2026-04-01 | met     | 2026-02-01   | 3           | Moldes verdier står          |
  | fra 2026-01-01 i Aukra | Aukra   | 2026-01-10        | 2026-03-31 | met     | 2026-01-01   | 1           | dagen før endringen          |
  | fra 2026-01-01 i Aukra | Aukra   | 2026-01-10        | 2026-04-01 | missing | 2026-04-01   | 2           | felles krav, ny versjon      |

Eksempel: kommunen endrer sin egen skjerping
  Krav «infosikkerhet» med frist 90 dager
  Molde skjerper «infosikkerhet» fra 2026-02-01 frist 60 dager
  Molde endrer «infosikkerhet» 2026-02-15 frist 30 dager
  | ansatt fra | dato       | frist      | versjon | fordi                                          |
  | 2026-01-01 | 2026-02-14 | 2026-03-31 | 1       | den gamle fristen kommer før seksti dager      |
  | 2026-01-01 | 2026-02-15 | 2026-03-16 | 2       | tretti dager fra den nye versjonen             |
  | 2026-03-01 | 2026-03-01 | 2026-03-30 | 2       | begynte etterpå                                |

Eksempel: skjerpe kan en kommune, aldri lempe
  Krav «infosikkerhet» med nivå 2, frist 30 dager, siste frist 2026-12-31, fornyes hver 12. måned, vindu 60 dager, for ledere
  | Molde skjerper                                           | avvist          | fordi                                          |
  | infosikkerhet fra 2026-02-01                             |                 | det samme er lov                               |
  | infosikkerhet fra 2026-02-01 nivå 3                      |                 | høyere nivå                                    |
  | infosikkerhet fra 2026-02-01 nivå 1                      | niva            | lavere nivå                                    |
  | infosikkerhet fra 2026-02-01 frist 14 dager              |                 | kortere frist                                  |
  | infosikkerhet fra 2026-02-01 frist 31 dager              | frist.dager     | lengre frist                                   |
  | infosikkerhet fra 2026-02-01 siste frist 2026-11-30      |                 | tidligere dato                                 |
  | infosikkerhet fra 2026-02-01 siste frist 2027-01-01      | frist.dato      | senere dato                                    |
  | infosikkerhet fra 2026-02-01 ingen siste frist           |                 | uten fast dato gjelder bare dagene             |
  | infosikkerhet fra 2026-02-01 fornyes hver 6. måned       |                 | oftere                                         |
  | infosikkerhet fra 2026-02-01 fornyes hver 13. måned      | fornyes.maneder | sjeldnere                                      |
  | infosikkerhet fra 2026-02-01 fornyes ikke                | fornyes.maneder | aldri                                          |
  | infosikkerhet fra 2026-02-01 vindu 30 dager              |                 | kortere vindu                                  |
  | infosikkerhet fra 2026-02-01 vindu 61 dager              | fornyes.vindu   | lengre vindu gir lengre gyldighet              |
  | infosikkerhet fra 2026-02-01 for alle                    |                 | flere enn lederne                              |
  | infosikkerhet fra 2026-02-01 for ledere, for stilling Rektor | gjelder     | færre                                          |
  | infosikkerhet fra 2026-02-01 kompetanse personvern       | kompetanse      | noe annet enn grunnkravet                      |
  | infosikkerhet fra 2026-02-01 nivå 1, frist 60 dager      | frist.dager, niva | begge deler sies fra om                      |
