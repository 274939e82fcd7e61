#include "protocol/takaro/isotime.h"

#include "protocol/event.h"

#include <optional>

namespace hawser::takaro {

namespace {

constexpr qint64 secondUs = 1'000'000;
constexpr double earliestSecond = 946'684'800; // 2000-01-01
constexpr double latestSecond = 7'258'118'400; // 2200-01-01

/// Takes fixed-width fields from the front of a text; turns invalid and stays so.
class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_rest(text)
    {
    }

    int number(std::size_t digits)
    {
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            const char c = take();
            if (c < '0' || c > '9')
                m_valid = false;
            value = value * 10 + (c - '0');
        }
        return m_valid ? value : 0;
    }
    void expect(std::string_view oneOf)
    {
        m_valid = oneOf.find(take()) != std::string_view::npos && m_valid;
    }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    char take()
    {
        const char c = peek();
        m_valid = m_valid && !m_rest.empty();
        m_rest.remove_prefix(m_rest.empty() ? 0 : 1);
        return c;
    }
    bool isValid() const { return m_valid; }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_valid = true;
};

/// Days since 1970 of a proleptic Gregorian date, by counting years from March.
constexpr qint64 daysSinceEpoch(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int shifted = (month + 9) % 12;
    const int dayOfYear = (153 * shifted + 2) / 5 + day - 1;
    const int century = y / 100;
    return qint64(365) * y + y / 4 - century + century / 4 + dayOfYear - 719'468;
}

int daysInMonth(int year, int month)
{
    constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leapYear = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leapYear ? 29 : days[month - 1];
}

qint64 fractionUs(Scanner &scanner)
{
    qint64 us = 0;
    qint64 unit = secondUs / 10;
    while (scanner.peek() >= '0' && scanner.peek() <= '9') {
        us += unit * (scanner.take() - '0');
        unit /= 10;
    }
    return us;
}

struct Date
{
    int year = 0;
    int month = 0;
    int day = 0;

    bool isValid() const
    {
        return year >= 2000 && year < 2200 && month >= 1 && month <= 12 && day >= 1
            && day <= daysInMonth(year, month);
    }
};

Date readDate(Scanner &scanner)
{
    Date date;
    date.year = scanner.number(4);
    scanner.expect("-");
    date.month = scanner.number(2);
    scanner.expect("-");
    date.day = scanner.number(2);
    return date;
}

/// µs since midnight; negative if there is no such time of day. A leap second counts as the first
/// of the next minute.
qint64 readTimeOfDay(Scanner &scanner)
{
    const int hour = scanner.number(2);
    scanner.expect(":");
    const int minute = scanner.number(2);
    scanner.expect(":");
    const int second = scanner.number(2);
    qint64 us = 0;
    if (scanner.peek() == '.' || scanner.peek() == ',') {
        scanner.take();
        us = fractionUs(scanner);
    }
    if (hour > 23 || minute > 59 || second > 60)
        return -1;
    return ((hour * 60 + minute) * 60 + second) * secondUs + us;
}

/// Minutes east of Greenwich: "Z", "+01:00", "+0100" or "+01". Empty if there is no zone.
std::optional<int> readZone(Scanner &scanner)
{
    const char sign = scanner.take();
    if (sign == 'Z' || sign == 'z')
        return 0;
    if (sign != '+' && sign != '-')
        return std::nullopt;
    int minutes = scanner.number(2) * 60;
    const bool colon = scanner.peek() == ':';
    if (colon)
        scanner.take();
    if (colon || !scanner.atEnd())
        minutes += scanner.number(2);
    if (minutes > 14 * 60)
        return std::nullopt;
    return sign == '-' ? -minutes : minutes;
}

} // namespace

qint64 isoTimeUs(std::string_view text)
{
    Scanner scanner(text);
    const Date date = readDate(scanner);
    scanner.expect("Tt ");
    const qint64 timeOfDay = readTimeOfDay(scanner);
    const std::optional<int> zone = readZone(scanner);
    if (!scanner.isValid() || !scanner.atEnd() || !date.isValid() || timeOfDay < 0 || !zone)
        return noTimeUs;
    const qint64 minutes = daysSinceEpoch(date.year, date.month, date.day) * 24 * 60 - *zone;
    return minutes * 60 * secondUs + timeOfDay;
}

qint64 epochTimeUs(double number)
{
    if (number >= earliestSecond && number < latestSecond)
        return qint64(number * double(secondUs));
    if (number >= earliestSecond * 1000 && number < latestSecond * 1000)
        return qint64(number * 1000);
    return noTimeUs;
}

} // namespace hawser::takaro
