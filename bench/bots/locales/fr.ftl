next = Les prochaines réunions :
    { $list }
details = Plus
