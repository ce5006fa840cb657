next = Sıradaki toplantılar:
    { $list }
details = Daha fazla
