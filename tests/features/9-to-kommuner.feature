Egenskap: En person i to kommuner besvares to ganger
Regel: To kommuner

Bakgrunn:
  Krav «infosikkerhet» med frist 30 dager
  Ansatt fra 2026-01-01 i Molde
  Ansatt fra 2026-02-01 i Aukra

Eksempel: arbeidsforholdene er hver kommunes egne
  | kommune | dato       | status        | omfattet fra | frist      | fordi                                     |
  | Molde   | 2026-01-15 | missing       | 2026-01-01   | 2026-01-30 | begynte i januar                          |
  | Aukra   | 2026-01-15 | ikke omfattet |              |            | ikke begynt i Aukra                       |
  | Aukra   | 2026-02-15 | missing       | 2026-02-01   | 2026-03-02 | fristen teller fra start i Aukra          |
  | Molde   | 2026-02-15 | overdue       | 2026-01-01   | 2026-01-30 | Aukra flytter ikke fristen i Molde        |

Eksempel: dokumentasjonen er personens
  Kurs tatt 2026-01-10
  | kommune | dato       | status | bevis      | fordi              |
  | Molde   | 2026-02-15 | met    | 2026-01-10 | tatt i Molde       |
  | Aukra   | 2026-02-15 | met    | 2026-01-10 | gjelder også Aukra |

Eksempel: også signaturen er personens
  Avtale databruk versjon 1 fra 2025-01-01
  Krav «avtale» med avtale databruk, frist 30 dager
  | om krav | signert    | kommune | dato       | status  | fordi              |
  | avtale  | 2026-01-10 | Molde   | 2026-02-15 | met     | signert            |
  | avtale  | 2026-01-10 | Aukra   | 2026-02-15 | met     | samme avtale       |
  | avtale  |            | Aukra   | 2026-02-15 | missing | ikke signert       |

Eksempel: fraværet er hver kommunes eget
  | fravær                                 | kommune | dato       | status  | frist      | fordi                             |
  | fra 2026-02-05 til 2026-02-24 i Aukra  | Aukra   | 2026-02-15 | paused  | 2026-03-22 | borte i Aukra                     |
  | fra 2026-02-05 til 2026-02-24 i Aukra  | Molde   | 2026-02-15 | overdue | 2026-01-30 | på jobb i Molde                   |
  | fra 2026-02-05 til 2026-02-24 i Molde  | Aukra   | 2026-02-15 | missing | 2026-03-02 | samme ansattnummer, annen kommune |

Eksempel: fritaket er hver kommunes eget
  | fritak                                | kommune | dato       | status  | fordi                 |
  | fra 2026-02-01 til 2026-02-28 i Molde | Molde   | 2026-02-15 | waived  | fritatt i Molde       |
  | fra 2026-02-01 til 2026-02-28 i Molde | Aukra   | 2026-02-15 | missing | ikke fritatt i Aukra  |

Eksempel: tilgangen til fagsystemet er hver kommunes egen
  Krav «journal» for bruker i Gerica
  | om krav | tilgang                                 | kommune | dato       | status        | fordi            |
  | journal | bruker i Gerica fra 2026-02-10 i Aukra  | Aukra   | 2026-02-15 | overdue       | tilgang i Aukra  |
  | journal | bruker i Gerica fra 2026-02-10 i Aukra  | Molde   | 2026-02-15 | ikke omfattet | ingen i Molde    |
