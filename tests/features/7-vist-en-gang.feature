Egenskap: Flere krav om det samme vises som én linje
Regel: 7 Vist én gang

Eksempel: samme kompetanse gir én linje, tallene teller rader
  Krav «a-grunnleggende» med kompetanse infosikkerhet, frist 30 dager
  Krav «b-avansert» med kompetanse infosikkerhet, nivå 3, frist 90 dager
  Krav «c-personvern» med kompetanse personvern, frist 60 dager
  Ansatt fra 2026-01-01
  | kurs tatt            | dato       | rader | linjer | linjenes krav                               | vist status | vist nivå | vist frist | fordi                                        |
  |                      | 2026-01-10 | 3     | 2      | a-grunnleggende + b-avansert, c-personvern  | missing     | 3         | 2026-01-30 | høyeste nivå, tidligste frist, alle grunner  |
  |                      | 2026-02-10 | 3     | 2      | a-grunnleggende + b-avansert, c-personvern  | overdue     | 3         | 2026-01-30 | forfalt er verre enn mangler                 |
  | 2026-01-05           | 2026-02-10 | 3     | 2      | a-grunnleggende + b-avansert, c-personvern  | missing     | 3         | 2026-01-30 | «a» er oppfylt, men grunnene og tidligste frist står |

Eksempel: den høyeste av to nivåer og den tidligste av to frister kan komme fra hvert sitt krav
  Krav «a» med nivå 3, frist 90 dager
  Krav «b» med nivå 1, frist 10 dager
  Ansatt fra 2026-01-01
  | kurs tatt         | dato       | linjer | vist status | vist for | vist nivå | vist frist | fordi                                         |
  |                   | 2026-01-05 | 1      | missing     | b        | 3         | 2026-01-10 | begge mangler, «b» først                      |
  | 2026-01-02        | 2026-01-05 | 1      | missing     | a        | 3         | 2026-01-10 | «b» er oppfylt, «a» avgjør statusen           |
  | 2026-01-02 nivå 3 | 2026-01-05 | 1      | met         | b        | 3         | 2026-01-10 | begge oppfylt                                 |

Eksempel: den verste statusen vises
  Krav «a» med frist 30 dager, fornyes hver 12. måned, vindu 60 dager
  Krav «b» med nivå 2, frist 60 dager
  Ansatt fra 2026-01-01
  | kurs tatt                                | fravær                        | fritak                        | dato       | vist status | vist for | fordi                              |
  |                                          |                               |                               | 2026-02-10 | overdue     | a        | forfalt foran mangler              |
  | 2026-01-10                               |                               |                               | 2027-02-01 | overdue     | b        | forfalt foran utløpt               |
  | 2025-01-20                               |                               |                               | 2026-02-10 | expired     | a        | utløpt foran mangler               |
  | 2026-01-10                               |                               |                               | 2026-02-10 | missing     | b        | mangler foran oppfylt              |
  |                                          | fra 2026-01-10 til 2026-01-20 | for a, fra 2026-01-10         | 2026-01-15 | paused      | b        | på vent foran fritatt              |
  | 2026-01-10                               | fra 2026-02-01 til 2026-02-20 |                               | 2026-02-15 | paused      | b        | på vent foran oppfylt              |
  | 2026-01-10 nivå 2                        |                               |                               | 2026-12-15 | expiring    | a        | utløper snart foran oppfylt        |
  | 2026-01-10 nivå 2                        |                               | for b, fra 2026-01-10         | 2026-02-15 | met         | a        | oppfylt foran fritatt              |
  |                                          |                               | for a, fra 2026-01-10 og for b, fra 2026-01-10 | 2026-02-15 | waived | a | begge fritatt                      |
  | 2026-01-10                               | fra 2026-12-01 til 2026-12-31 |                               | 2026-12-15 | paused      | b        | på vent foran utløper snart        |

Eksempel: en avtale er en egen linje uten nivå
  Avtale arkiv versjon 1 fra 2025-01-01
  Avtale databruk versjon 1 fra 2025-01-01
  Krav «a» med avtale databruk, frist 30 dager
  Krav «b» med avtale databruk, frist 10 dager, for ledere
  Krav «c» med kompetanse databruk, frist 90 dager
  | ansatt                | dato       | rader | linjer | linjenes krav | vist nivå | vist frist | fordi                                  |
  | fra 2026-01-01, leder | 2026-01-05 | 3     | 2      | a + b, c      |           | 2026-01-10 | samme avtale, og et kurs for seg       |
  | fra 2026-01-01        | 2026-01-05 | 2     | 2      | a, c          |           | 2026-01-30 | ikke leder                             |

Eksempel: mangler vises foran satt på vent
  Krav «a» for stilling Sykepleier, frist 30 dager
  Krav «b» for stilling Assistent, frist 60 dager
  Ansatt fra 2026-01-01, stilling Sykepleier
  Ansatt fra 2026-01-01, stilling Assistent
  | fravær                                           | dato       | linjer | vist status | vist for | fordi                                |
  | fra 2026-01-11 til 2026-01-20, stillingsnummer 1 | 2026-01-15 | 1      | missing     | b        | borte fra den ene stillingen         |
  | fra 2026-01-11 til 2026-01-20                    | 2026-01-15 | 1      | paused      | a        | borte fra begge                      |
