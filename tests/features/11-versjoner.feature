Egenskap: Et krav fra utkast til slutt
Regel: Versjoner

# «publisert fra» er første dag, «til» og «siste dag» er siste dag som teller med. Hendelsene står i den rekkefølgen de skjedde.

Eksempel: et krav blir planlagt, gjelder, blir erstattet og avsluttet
  | hendelser                                                                          | dato       | tilstand  | versjoner                | fordi                                       |
  | utkast                                                                             | 2026-01-01 | utkast    |                          | ingenting er publisert                      |
  | utkast, publisert fra 2026-02-01                                                   | 2026-01-31 | planlagt  | 1 planlagt               | dagen før første dag                        |
  | utkast, publisert fra 2026-02-01                                                   | 2026-02-01 | gjelder   | 1 gjelder                | første dag                                  |
  | utkast, publisert fra 2026-02-01, utkast                                           | 2026-03-01 | gjelder   | 1 gjelder                | et nytt utkast endrer ingenting             |
  | publisert fra 2026-02-01, publisert fra 2026-06-01                                 | 2026-05-31 | gjelder   | 1 gjelder, 2 planlagt    | siste dag før ny versjon                    |
  | publisert fra 2026-02-01, publisert fra 2026-06-01                                 | 2026-06-01 | gjelder   | 1 erstattet, 2 gjelder   | ny versjon tar over                         |
  | publisert fra 2026-02-01, siste dag 2026-06-30                                     | 2026-06-30 | gjelder   | 1 gjelder                | siste dag                                   |
  | publisert fra 2026-02-01, siste dag 2026-06-30                                     | 2026-07-01 | avsluttet | 1 avsluttet              | dagen etter siste dag                       |
  | publisert fra 2026-02-01 til 2026-06-30                                            | 2026-07-01 | avsluttet | 1 avsluttet              | slutten sto i utkastet                      |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, siste dag 2026-12-31           | 2027-01-01 | avsluttet | 1 erstattet, 2 avsluttet | bare den siste ble avsluttet                |

Eksempel: slutten kan flyttes
  | hendelser                                                                          | dato       | tilstand  | versjoner                | fordi                                       |
  | publisert fra 2026-02-01, siste dag 2026-06-30, siste dag 2026-09-30               | 2026-07-01 | gjelder   | 1 gjelder                | sluttdagen ble flyttet fram i tid           |
  | publisert fra 2026-02-01, siste dag 2026-06-30, siste dag 2026-03-31               | 2026-04-01 | avsluttet | 1 avsluttet              | sluttdagen ble flyttet tilbake              |
  | publisert fra 2026-02-01, siste dag 2026-01-31                                     | 2026-02-01 | avsluttet | 1 avsluttet              | det har aldri gjeldt                        |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, siste dag 2026-04-30           | 2026-04-30 | gjelder   | 1 gjelder, 2 avsluttet   | den planlagte versjonen får aldri gjelde    |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, siste dag 2026-05-31           | 2026-06-01 | avsluttet | 1 avsluttet, 2 avsluttet | ingen tok over etter versjon 1              |
  | publisert fra 2026-02-01, siste dag 2026-06-30, publisert fra 2026-09-01           | 2026-08-01 | planlagt  | 1 avsluttet, 2 planlagt  | kravet kommer tilbake etter et opphold      |
  | publisert fra 2026-02-01, siste dag 2026-06-30, publisert fra 2026-07-01           | 2026-07-01 | gjelder   | 1 erstattet, 2 gjelder   | uten opphold                                |

Eksempel: en planlagt versjon kan erstattes før den begynner
  | hendelser                                                                          | dato       | tilstand  | versjoner                             | fordi                          |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, publisert fra 2026-06-01       | 2026-03-01 | gjelder   | 1 gjelder, 2 erstattet, 3 planlagt    | versjon 2 får aldri gjelde     |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, publisert fra 2026-06-01       | 2026-06-01 | gjelder   | 1 erstattet, 2 erstattet, 3 gjelder   | versjon 3 tok over for 1       |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, publisert fra 2026-07-01       | 2026-06-15 | gjelder   | 1 erstattet, 2 gjelder, 3 planlagt    | versjon 2 gjelder i juni       |

Eksempel: versjoner overlapper aldri
  | hendelser                                                                          | avvist | fordi                                                        |
  | publisert fra 2026-02-01, publisert fra 2026-02-01                                 |        | samme dag erstatter                                          |
  | publisert fra 2026-02-01, publisert fra 2026-01-31                                 | fra    | før versjonen som gjelder                                    |
  | publisert fra 2026-02-01, publisert fra 2026-06-01, publisert fra 2026-05-31       | fra    | før den planlagte versjonen                                  |
  | publisert fra 2026-02-01 til 2026-02-01                                            |        | gjelder én dag                                               |
  | publisert fra 2026-02-01 til 2026-01-31                                            | til    | slutter før det begynner                                     |
