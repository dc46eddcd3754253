# Alle «til», «frist» og «gyldig til» er siste dag som teller med; «neste endring» er første dag med noe annet.
Egenskap: Hvem kravet gjelder
Regel: 1 Omfattet

Eksempel: alle ansatte, fra første til siste dag
  Krav «infosikkerhet» for alle, frist 30 dager
  | ansatt fra | ansatt til | dato       | status        | omfattet fra | neste endring | fordi                            |
  | 2026-01-01 | 2026-06-30 | 2025-12-31 | ikke omfattet |              |               | ikke begynt                      |
  | 2026-01-01 | 2026-06-30 | 2026-01-01 | missing       | 2026-01-01   | 2026-01-31    | omfattet fra første dag          |
  | 2026-01-01 | 2026-06-30 | 2026-06-30 | overdue       | 2026-01-01   | 2026-07-01    | siste dag teller med             |
  | 2026-01-01 | 2026-06-30 | 2026-07-01 | ikke omfattet |              |               | har sluttet                      |

Eksempel: kravet gjelder bare mens det er i kraft
  Krav «infosikkerhet» for alle, fra 2026-03-01, til 2026-08-31, frist 30 dager
  | ansatt fra | dato       | status        | omfattet fra | neste endring | fordi                               |
  | 2025-01-01 | 2026-02-28 | ikke omfattet |              |               | kravet har ikke begynt              |
  | 2025-01-01 | 2026-03-01 | missing       | 2026-03-01   | 2026-03-31    | kravets egen første dag             |
  | 2025-01-01 | 2026-08-31 | overdue       | 2026-03-01   | 2026-09-01    | kravets siste dag                   |
  | 2025-01-01 | 2026-09-01 | ikke omfattet |              |               | kravet er avsluttet                 |

Eksempel: en enhet med alt som ligger under den
  Enhet Helse
  Enhet Hjemmetjenesten under Helse
  Enhet Nattpatruljen under Hjemmetjenesten
  Enhet Skole
  Molde krever «hjemmetjeneste» for enhet Helse
  | ansatt fra | enhet           | dato       | status        | fordi                               |
  | 2026-01-01 | Helse           | 2026-02-01 | overdue       | selve enheten                       |
  | 2026-01-01 | Hjemmetjenesten | 2026-02-01 | overdue       | ett nivå under                      |
  | 2026-01-01 | Nattpatruljen   | 2026-02-01 | overdue       | to nivåer under                     |
  | 2026-01-01 | Skole           | 2026-02-01 | ikke omfattet | en annen del av kommunen            |

Eksempel: en enhet over den kravet gjelder, er ikke med
  Enhet Helse
  Enhet Hjemmetjenesten under Helse
  Molde krever «hjemmetjeneste» for enhet Hjemmetjenesten
  | ansatt fra | enhet           | dato       | status        | fordi             |
  | 2026-01-01 | Helse           | 2026-02-01 | ikke omfattet | ligger over       |
  | 2026-01-01 | Hjemmetjenesten | 2026-02-01 | overdue       | selve enheten     |

Eksempel: når en enhet flyttes, blir fortiden som den var
  Enhet Helse
  Enhet Kultur
  Enhet Aktivitet under Kultur
  Enhet Dagsenter under Aktivitet
  Enhet Aktivitet flyttes 2026-05-01 under Helse
  Enhet Aktivitet flyttes 2026-09-01 under Kultur
  Molde krever «smittevern» for enhet Helse, frist 10 dager
  | ansatt                          | dato       | status        | omfattet fra | neste endring | fordi                                    |
  | fra 2026-01-01, enhet Aktivitet | 2026-04-30 | ikke omfattet |              |               | lå under Kultur                          |
  | fra 2026-01-01, enhet Aktivitet | 2026-05-01 | missing       | 2026-05-01   | 2026-05-11    | ligger under Helse fra i dag             |
  | fra 2026-01-01, enhet Dagsenter | 2026-05-11 | overdue       | 2026-05-01   | 2026-09-01    | enheten over ble flyttet                 |
  | fra 2026-01-01, enhet Aktivitet | 2026-09-01 | ikke omfattet |              |               | flyttet tilbake                          |

Eksempel: en stilling, etter kode eller tittel
  Krav «legemidler» for stilling 7174
  | ansatt                                                    | dato       | status        | fordi                         |
  | fra 2026-01-01, stillingskode 7174, stilling Sykepleier   | 2026-02-01 | overdue       | koden er lik                  |
  | fra 2026-01-01, stillingskode 7175, stilling Sykepleier   | 2026-02-01 | ikke omfattet | en annen kode                 |
  | fra 2026-01-01, stilling Sykepleier                       | 2026-02-01 | ikke omfattet | har ingen kode                |

Eksempel: tittelen skrives med store eller små bokstaver
  Krav «legemidler» for stilling SYKEPLEIER
  | ansatt                                                    | dato       | status        | fordi                         |
  | fra 2026-01-01, stillingskode 7174, stilling Sykepleier   | 2026-02-01 | overdue       | samme tittel                  |
  | fra 2026-01-01, stillingskode 7174, stilling Avdelingssykepleier | 2026-02-01 | ikke omfattet | bare en del av tittelen er lik |

Eksempel: ledere er de som leder en enhet
  Krav «lederrollen» for ledere
  | ansatt                                  | dato       | status        | fordi                          |
  | fra 2026-01-01, leder                   | 2026-02-01 | overdue       | leder en enhet                 |
  | fra 2026-01-01, stilling Avdelingsleder | 2026-02-01 | ikke omfattet | tittelen alene gjør ingen leder |

Eksempel: en rolle i et fagsystem, og akkurat den rollen
  Krav «journal» for superbruker i Gerica
  Ansatt fra 2026-01-01
  | tilgang                                                | dato       | status        | omfattet fra | fordi                                  |
  | superbruker i Gerica fra 2026-02-01 til 2026-03-31     | 2026-01-31 | ikke omfattet |              | har ikke fått rollen                   |
  | superbruker i Gerica fra 2026-02-01 til 2026-03-31     | 2026-02-01 | overdue       | 2026-02-01   | rollens første dag                     |
  | superbruker i Gerica fra 2026-02-01 til 2026-03-31     | 2026-03-31 | overdue       | 2026-02-01   | rollens siste dag                      |
  | superbruker i Gerica fra 2026-02-01 til 2026-03-31     | 2026-04-01 | ikke omfattet |              | rollen er gått ut                      |
  | systemansvarlig i Gerica fra 2026-02-01                | 2026-02-01 | ikke omfattet |              | en «større» rolle er ikke samme rolle  |
  | bruker i Gerica fra 2026-02-01                         | 2026-02-01 | ikke omfattet |              | en «mindre» rolle er ikke samme rolle  |
  | superbruker i Visma fra 2026-02-01                     | 2026-02-01 | ikke omfattet |              | et annet system                        |
  |                                                        | 2026-02-01 | ikke omfattet |              | ingen tilgang                          |

Eksempel: tilgang som overlever ansettelsen, teller ikke
  Krav «journal» for bruker i Gerica
  Tilgang bruker i Gerica fra 2025-06-01
  | ansatt                                                    | dato       | status        | omfattet fra | neste endring | fordi                          |
  | fra 2026-01-01 til 2026-06-30                             | 2025-12-31 | ikke omfattet |              |               | tilgang før ansettelsen        |
  | fra 2026-01-01 til 2026-06-30                             | 2026-06-30 | overdue       | 2026-01-01   | 2026-07-01    | siste dag i arbeid             |
  | fra 2026-01-01 til 2026-06-30                             | 2026-07-01 | ikke omfattet |              |               | har sluttet, tilgangen står igjen |
  | fra 2026-01-01 til 2026-06-30 og fra 2026-09-01           | 2026-09-01 | overdue       | 2026-09-01   |               | ny ansettelse etter et opphold |

Eksempel: alle deler må gjelde, og for ett og samme arbeidsforhold
  Enhet Helse
  Enhet Skole
  Molde krever «helseledere» for ledere, for enhet Helse, for stilling Avdelingsleder
  | ansatt                                                                                                    | dato       | status        | fordi                                   |
  | fra 2026-01-01, enhet Helse, stilling Avdelingsleder, leder                                               | 2026-02-01 | overdue       | alt stemmer                             |
  | fra 2026-01-01, enhet Helse, stilling Avdelingsleder                                                      | 2026-02-01 | ikke omfattet | leder ingen enhet                       |
  | fra 2026-01-01, enhet Helse, stilling Sykepleier, leder                                                   | 2026-02-01 | ikke omfattet | en annen stilling                       |
  | fra 2026-01-01, enhet Skole, stilling Avdelingsleder, leder                                               | 2026-02-01 | ikke omfattet | en annen enhet                          |
  | fra 2026-01-01, enhet Helse, stilling Avdelingsleder og fra 2026-01-01, enhet Skole, stilling Rektor, leder | 2026-02-01 | ikke omfattet | delene stemmer bare til sammen          |

Eksempel: rollen i fagsystemet holdes av personen, resten av arbeidsforholdet
  Krav «gerica-ledere» for ledere, for bruker i Gerica
  Ansatt fra 2026-01-01, leder
  Ansatt fra 2026-01-01, stilling Sykepleier
  | tilgang                                        | dato       | status        | gjennom      | fordi                    |
  | bruker i Gerica fra 2026-02-01                 | 2026-02-01 | overdue       | Medarbeider  | lederstillingen teller   |
  | bruker i Gerica fra 2026-02-01 til 2026-02-28  | 2026-03-01 | ikke omfattet |              | rollen er gått ut        |

Eksempel: jobbskifte uten opphold starter ikke fristen på nytt
  Krav «infosikkerhet» for alle, frist 30 dager
  | ansatt                                                                          | dato       | status        | omfattet fra | frist      | fordi                            |
  | fra 2026-01-01 til 2026-01-31, stilling A og fra 2026-02-01, stilling B         | 2026-02-01 | overdue       | 2026-01-01   | 2026-01-30 | de to møtes                      |
  | fra 2026-01-01 til 2026-03-31, stilling A og fra 2026-02-01, stilling B         | 2026-05-01 | overdue       | 2026-01-01   | 2026-01-30 | de to overlapper                 |
  | fra 2026-01-01 til 2026-12-31, stilling A og fra 2026-02-01 til 2026-03-31, stilling B og fra 2027-01-01 | 2027-01-01 | overdue | 2026-01-01 | 2026-01-30 | den korte ligger inni den lange |
  | fra 2026-01-01 til 2026-01-30, stilling A og fra 2026-02-01, stilling B         | 2026-01-31 | ikke omfattet |              |            | én dag uten arbeid               |
  | fra 2026-01-01 til 2026-01-30, stilling A og fra 2026-02-01, stilling B         | 2026-02-01 | missing       | 2026-02-01   | 2026-03-02 | et virkelig opphold, ny frist    |

Eksempel: ulike grunner til å være omfattet henger også sammen
  Krav «journal» for bruker i Gerica, frist 30 dager
  Ansatt fra 2026-01-01
  | tilgang                                                                              | dato       | status  | omfattet fra | fordi                    |
  | bruker i Gerica fra 2026-02-01 til 2026-02-28 og bruker i Gerica fra 2026-03-01      | 2026-03-01 | missing | 2026-02-01   | tilgangene møtes         |
  | bruker i Gerica fra 2026-02-01 til 2026-03-31 og bruker i Gerica fra 2026-03-01      | 2026-04-15 | overdue | 2026-02-01   | tilgangene overlapper    |
  | bruker i Gerica fra 2026-02-01 til 2026-02-27 og bruker i Gerica fra 2026-03-01      | 2026-03-01 | missing | 2026-03-01   | en dag uten tilgang      |
