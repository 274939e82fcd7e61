#pragma once

#include <QColor>
#include <QList>
#include <QMetaType>

#include <algorithm>
#include <array>
#include <cmath>

namespace hawser::test {

using Triple = std::array<double, 3>;

inline Triple times(const std::array<Triple, 3> &matrix, const Triple &vector)
{
    Triple product{};
    for (std::size_t row = 0; row < 3; ++row) {
        for (std::size_t column = 0; column < 3; ++column)
            product[row] += matrix[row][column] * vector[column];
    }
    return product;
}

inline double toLinear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

inline Triple linearRgb(const QColor &colour)
{
    return {toLinear(colour.redF()), toLinear(colour.greenF()), toLinear(colour.blueF())};
}

/// How colours look to people who lack one kind of cone: the matrices of Machado, Oliveira and
/// Fernandes (2009) at full severity, on linear RGB.
struct ColourVision
{
    const char *name;
    std::array<Triple, 3> matrix;

    /// Linear RGB.
    Triple see(const QColor &colour) const
    {
        Triple seen = times(matrix, linearRgb(colour));
        for (double &channel : seen)
            channel = std::clamp(channel, 0.0, 1.0);
        return seen;
    }
};

inline QList<ColourVision> colourVisions()
{
    return {
        {"full", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
        {"protanopia",
         {{{0.152286, 1.052583, -0.204868},
           {0.114503, 0.786281, 0.099216},
           {-0.003882, -0.048116, 1.051998}}}},
        {"deuteranopia",
         {{{0.367322, 0.860646, -0.227968},
           {0.280085, 0.672501, 0.047413},
           {-0.011820, 0.042940, 0.968881}}}},
        {"tritanopia",
         {{{1.255528, -0.076749, -0.178779},
           {-0.078411, 0.930809, 0.147602},
           {0.004733, 0.691367, 0.303900}}}},
    };
}

/// CIE L*a*b* (D65) of linear RGB.
inline Triple toLab(const Triple &rgb)
{
    const Triple xyz = times(
        {{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}}, rgb);
    const auto bent
        = [](double part) { return part > 0.008856 ? std::cbrt(part) : 7.787 * part + 16.0 / 116; };
    const double x = bent(xyz[0] / 0.95047);
    const double y = bent(xyz[1]);
    const double z = bent(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIE76.
inline double colourDistance(const Triple &one, const Triple &other)
{
    const Triple a = toLab(one);
    const Triple b = toLab(other);
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

} // namespace hawser::test

Q_DECLARE_METATYPE(hawser::test::ColourVision)
