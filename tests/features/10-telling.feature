Egenskap: Hvordan det telles
Regel: Telling

Eksempel: to stillinger i to enheter gir én rad i kommunen, gjennom begge
  Enhet Helse
  Enhet Skole
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01, enhet Helse, stilling Sykepleier
  Ansatt fra 2026-01-01 til 2026-05-31, enhet Skole, stilling Helsesykepleier
  | dato       | rader | gjennom                     | fordi                                   |
  | 2026-02-01 | 1     | Helsesykepleier, Sykepleier | telles i begge enhetene, én gang i alt  |
  | 2026-06-01 | 1     | Sykepleier                  | bare den ene stillingen er igjen        |

Eksempel: en rad for hvert krav
  Krav «a»
  Krav «b» med nivå 2
  Krav «c» for ledere
  | ansatt                | dato       | rader | fordi                           |
  | fra 2026-01-01        | 2026-02-01 | 2     | «c» gjelder bare ledere         |
  | fra 2026-01-01, leder | 2026-02-01 | 3     | alle tre                        |
  | fra 2026-03-01        | 2026-02-01 | 0     | ikke ansatt                     |

Eksempel: oppfylt er oppfylt og utløper snart, av alle unntatt fritatt og satt på vent
  Krav «a» med kompetanse a
  Krav «b» med kompetanse b, fornyes hver 12. måned
  Krav «c» med kompetanse c
  Krav «d» med kompetanse d
  Krav «e» med kompetanse e, frist 30 dager
  Ansatt fra 2026-01-01
  Kurs tatt 2026-01-10 i a
  Kurs tatt 2025-03-01 i b
  | fravær                        | fritak               | kurs tatt                          | dato       | rader | oppfylt | fordi                                             |
  |                               |                      |                                    | 2026-01-20 | 5     | 2 av 5  | a oppfylt, b utløper snart; c og d forfalt, e mangler |
  |                               | for c fra 2026-01-01 |                                    | 2026-01-20 | 5     | 2 av 4  | fritatt teller ikke med                           |
  | fra 2026-01-15 til 2026-01-31 | for c fra 2026-01-01 |                                    | 2026-01-20 | 5     | 2 av 2  | satt på vent teller ikke med                      |
  |                               |                      |                                    | 2026-03-01 | 5     | 1 av 5  | b er utløpt                                       |
  |                               |                      | 2026-01-10 i c og 2026-01-10 i d   | 2026-01-20 | 5     | 4 av 5  | bare e mangler                                    |
