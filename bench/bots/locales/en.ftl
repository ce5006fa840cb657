next = The next meetings:
    { $list }
details = More
