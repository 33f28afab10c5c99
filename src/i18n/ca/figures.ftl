## vetlla stats
stats-none = Encara no s'ha fet cap execució així.
stats-none-then = No va començar cap execució així en aquests dies.
stats-days-crossed = --since { $since } és després de --until { $until }: cap dia no és entre tots dos.
stats-unread = ! { $run } no es pot llegir
stats-apart-drills =
    { $count ->
        [one] Un simulacre no s'hi compta: --drills compta només els simulacres.
       *[other] { $count } simulacres no s'hi compten: --drills compta només els simulacres.
    }
stats-apart-real =
    { $count ->
        [one] Una execució de debò no s'hi compta.
       *[other] { $count } execucions de debò no s'hi compten.
    }
stats-runbook = Procediment
stats-runs = cops
stats-finished = acabades
stats-step = Pas
stats-closed = tancat
stats-usually = mediana
stats-longest = màxim
stats-one = Els passos d'un: vetlla stats PROCEDIMENT
stats-of-runs = { $runs ->
        [one] Una execució
       *[other] { $runs } execucions
    }: { $finished ->
        [one] { $finished } finalitzada
       *[other] { $finished } finalitzades
    }, { $incomplete ->
        [one] { $incomplete } tancada incompleta
       *[other] { $incomplete } tancades incompletes
    }, { $open ->
        [one] { $open } oberta
       *[other] { $open } obertes
    }
stats-days = Del { $first } al { $last }
stats-gone = { $step } (ja no hi és)
stats-skipped = saltat { $count }: { $why }
stats-failed = fallat { $count }: { $why }
stats-more-reasons = i { $count } més a --format json
stats-corrected = Corregit quan el tiquet ja havia sortit:
stats-corrected-field = { $label }: { $runs ->
        [one] en una execució
       *[other] en { $runs } execucions
    }
