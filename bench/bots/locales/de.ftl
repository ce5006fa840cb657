next = Die nächsten Treffen:
    { $list }
details = Mehr
