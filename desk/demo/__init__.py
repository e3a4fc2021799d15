"""Demonstration data: two wards, played through the same services as an office's own clicks.

Units, dates and figures follow public reports; people, and what they say here, are made up ("… Mẫu").
"""
