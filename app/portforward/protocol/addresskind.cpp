#include "portforward/protocol/addresskind.h"

#include <algorithm>

namespace hawser::portforward {

namespace {

constexpr IpAddress v4Network(quint32 a, quint32 b, quint32 c = 0, quint32 d = 0)
{
    return IpAddress::fromV4(a << 24 | b << 16 | c << 8 | d);
}

constexpr IpAddress v6Network(quint8 a, quint8 b, quint8 c = 0, quint8 d = 0)
{
    return IpAddress(IpAddress::Bytes{a, b, c, d});
}

// The documentation ranges come last, so that the lab's table is the first part of the world's.
constexpr std::array addressRows{
    AddressRange{v4Network(0, 0), 8, AddressKind::None},
    AddressRange{v4Network(10, 0), 8, AddressKind::Private},
    AddressRange{v4Network(100, 64), 10, AddressKind::CarrierShared},
    AddressRange{v4Network(127, 0), 8, AddressKind::Loopback},
    AddressRange{v4Network(169, 254), 16, AddressKind::LinkLocal},
    AddressRange{v4Network(172, 16), 12, AddressKind::Private},
    AddressRange{v4Network(192, 0, 0), 24, AddressKind::DsLite},
    AddressRange{v4Network(192, 88, 99), 24, AddressKind::Reserved},
    AddressRange{v4Network(192, 168), 16, AddressKind::Private},
    AddressRange{v4Network(198, 18), 15, AddressKind::Reserved},
    AddressRange{v4Network(224, 0), 4, AddressKind::Reserved},
    AddressRange{v4Network(240, 0), 4, AddressKind::Reserved},
    AddressRange{IpAddress(IpAddress::Bytes{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}), 128,
                 AddressKind::Loopback},
    AddressRange{v6Network(0xfc, 0), 7, AddressKind::Private},
    AddressRange{v6Network(0xfe, 0x80), 10, AddressKind::LinkLocal},
    AddressRange{v6Network(0xff, 0), 8, AddressKind::Reserved},
    AddressRange{v4Network(192, 0, 2), 24, AddressKind::Reserved},
    AddressRange{v4Network(198, 51, 100), 24, AddressKind::Reserved},
    AddressRange{v4Network(203, 0, 113), 24, AddressKind::Reserved},
    AddressRange{v6Network(0x20, 0x01, 0x0d, 0xb8), 32, AddressKind::Reserved},
};
constexpr std::size_t documentationRows = 4;

} // namespace

AddressTable worldAddresses()
{
    return addressRows;
}

AddressTable labAddresses()
{
    return AddressTable(addressRows).first(addressRows.size() - documentationRows);
}

AddressKind kindOf(const IpAddress &address, AddressTable table)
{
    if (address.isNull())
        return AddressKind::None;
    const auto row = std::find_if(table.begin(), table.end(), [&](const AddressRange &range) {
        return address.sharesPrefix(range.network, range.length);
    });
    return row == table.end() ? AddressKind::Public : row->kind;
}

SeenAddress seen(const IpAddress &address, AddressTable table)
{
    return {address, kindOf(address, table)};
}

} // namespace hawser::portforward
