#pragma once

#include <QStringList>
#include <QTranslator>

class QWidget;

namespace hawser::test {

/// A language in which every text stands in brackets and is 40 % longer: what is not in brackets
/// was never translatable, and what was made of pieces shows its seams.
class PseudoLocale : public QTranslator
{
    Q_OBJECT

public:
    QString translate(const char *context, const char *source, const char *disambiguation,
                      int n) const override;
    bool isEmpty() const override { return false; }
};

/// Texts on \a surface that were put together of translated pieces, or are words that no
/// translator was shown.
QStringList gluedOn(QWidget &surface);

} // namespace hawser::test
