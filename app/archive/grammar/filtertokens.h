#pragma once

#include "archive/grammar/filtererror.h"
#include "archive/grammar/filterkeys.h"

#include <tl/expected.hpp>

#include <vector>

namespace hawser {

/// One piece between blanks of a filter's text, taken apart but not yet understood.
struct FilterToken
{
    enum class Kind : quint8 {
        Bare,       ///< a word as it is
        Phrase,     ///< in quotation marks
        Expression, ///< between slashes
        Keyed,      ///< key:value,value
        NoSpam,     ///< -spam
    };
    struct Value
    {
        QString text = {};
        qsizetype at = 0;
        qsizetype length = 0; ///< quotation marks included
    };

    Kind kind = Kind::Bare;
    qsizetype at = 0;
    qsizetype length = 0;
    std::vector<Value> values = {};  ///< exactly one, save for Keyed and NoSpam
    FilterKey key = FilterKey::Type; ///< for Keyed
    bool isNegated = false;          ///< for Keyed: a minus before it
    bool foldsCase = false;          ///< for Expression: the flag i
};

/// Takes \a text apart. Pure.
tl::expected<std::vector<FilterToken>, FilterError> filterTokens(const QString &text);

/// \a value so that filterTokens() reads it as one value: in quotation marks if it needs them.
QString quotedIfNeeded(const QString &value);
/// \a value in quotation marks.
QString quotedFilterValue(const QString &value);
/// \a pattern between slashes.
QString slashedPattern(const QString &pattern);

} // namespace hawser
